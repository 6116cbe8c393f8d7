// Puts the page together; desk.ts connects it.
import './style.css';
import './mail/mail.css';
import './desk.ts';
import './keys.ts';
import './probe.ts';
import { render } from 'preact';
import { Page } from './parts/Page.tsx';

const root = document.getElementById('page');
if (root) render(<Page />, root);
