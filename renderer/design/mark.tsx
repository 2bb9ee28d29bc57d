/** The tent: the sign of the application. Decoration; its name stands beside it. */
export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-7 shrink-0 text-accent">
      <path
        fill="currentColor"
        d="M14.3 4.1 3.4 27.3c-.4.9.2 1.7 1.2 1.7h4.8c.9 0 1.7-.6 2-1.4L16 15.8l4.6 11.8c.3.8 1.1 1.4 2 1.4h4.8c1 0 1.6-.8 1.2-1.7L17.7 4.1c-.7-1.5-2.7-1.5-3.4 0Z"
      />
    </svg>
  );
}
