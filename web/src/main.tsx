import { render } from 'preact';
import { App } from './shell/app.js';

const root = document.getElementById('app');
if (root === null) {
  throw new TypeError('the page has no place for the application');
}
render(<App />, root);
