/** The name and version of package.json, with which the action names itself; a test compares them. */
export const NAME = 'ona-update-scm-integration';
export const VERSION = '1.0.0';
