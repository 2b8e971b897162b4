/** The app of a token may do nothing: identity does not know it, or it is disabled or expired. */
export class AppRefused extends Error {
  override readonly name = 'AppRefused';
}

/** Whether the app of a token may do something is not known at the moment. */
export class AppsUnavailable extends Error {
  override readonly name = 'AppsUnavailable';
}
