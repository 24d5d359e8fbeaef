/**
 * What a report's page does in the reader's browser. The page carries this function's text, so it may use nothing from
 * outside itself. Without it the page is whole: all is there, and `details` open by themselves.
 */
export declare function pageScript(): void
