/** An event that a listener may prevent, as Electron hands them out. */
export interface EmittedEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** @param details further fields of the event */
export function createEvent<D extends object>(details: D): EmittedEvent & D {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
