/** Things to end when the bench ends, also when it fails or is interrupted: processes, browsers, the network namespace. */
export class Cleanup {
  #steps: { what: string; run: () => unknown }[] = [];

  add(what: string, run: () => unknown): void {
    this.#steps.push({ what, run });
  }

  /** Runs the steps, last added first. Each is run even when another fails. */
  async run(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.run();
      } catch (cause) {
        console.error(`could not end ${step.what}: ${String(cause)}`);
      }
    }
  }
}
