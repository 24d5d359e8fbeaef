/**
 * JSON cannot say NaN or Infinity: they become text. It can say −0, which a counterexample may be about: `-0.0`. What would
 * do harm on a terminal or in the log of a CI system is escaped: a command may print it, and it is the same JSON.
 */
export declare const toJson: (value: unknown) => string;
