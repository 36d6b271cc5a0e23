/** When every story takes place. Relative times and dates then read the same whenever it is looked at. */
const storyTime = Date.UTC(2026, 10, 24, 9, 30);
const RealDate = Date;
const offset = storyTime - RealDate.now();

/** The clock goes on from there: what measures a duration still can. */
class StoryDate extends RealDate {
  constructor(...parts: readonly [] | ConstructorParameters<typeof RealDate>) {
    if (parts.length === 0) super(StoryDate.now());
    else super(...parts);
  }

  static override now(): number {
    return RealDate.now() + offset;
  }
}

globalThis.Date = StoryDate as DateConstructor;
