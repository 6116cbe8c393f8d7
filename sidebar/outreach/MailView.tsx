// A finished mail as it will arrive. What is in it can do nothing: no script, no form, no window.
import type { MailView as Mail } from '../../src/api/outreach.ts';
import { useApp } from '../app.ts';

/** Pictures of the mail and its own looks; nothing else is loaded. */
const policy =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data: https:; style-src \'unsafe-inline\'">';
const paper = '<style>body{font:14px/1.5 Arial,sans-serif;margin:16px;overflow-wrap:anywhere}</style>';

const kilobytes = (size: number) => Math.max(1, Math.round(size / 1024));

export function MailView({ mail }: { mail: Mail }) {
  const { say } = useApp();
  const lines = [
    { key: 'from', label: say('mail.view.from'), text: mail.from },
    { key: 'to', label: say('mail.view.to'), text: mail.to },
    { key: 'cc', label: 'Cc', text: mail.cc },
    { key: 'bcc', label: 'Bcc', text: mail.bcc },
    { key: 'replyTo', label: say('mail.view.replyTo'), text: mail.replyTo },
  ].filter(({ text }) => text !== '');
  return (
    <article class="mail-view" aria-label={say('mail.view')}>
      <header class="mail-view-head">
        <h3 class="mail-subject wrap">{mail.subject || '–'}</h3>
        <dl class="facts">
          {lines.map(({ key, label, text }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd class="wrap">{text}</dd>
            </div>
          ))}
        </dl>
      </header>
      {mail.html ? (
        <iframe
          class="mail-frame"
          sandbox=""
          title={say('mail.view')}
          srcDoc={`${policy}${paper}${mail.html}`}
        />
      ) : (
        <pre class="mail-plain wrap">{mail.plain}</pre>
      )}
      {mail.attachments.length > 0 && (
        <p class="mail-files small">
          {say('mail.attached')}:{' '}
          {mail.attachments.map(({ name, size }) => `${name} (${kilobytes(size)} kB)`).join(', ')}
        </p>
      )}
    </article>
  );
}
