// HtmlService: HTML from files, texts and templates, for sidebars, dialogs and PDF
// (developers.google.com/apps-script/reference/html).
import vm from 'node:vm';
import { Blob } from './Blob.ts';
import { encode } from './charset.ts';
import type { Run } from './execution.ts';
import { message } from './messages.ts';
import type { Published } from './published.ts';
import { type EnumValue, type Execution, enumeration, Service, ServiceError } from './service.ts';

interface BlobSource {
  getBlob(): Blob;
}

export class HtmlService extends Service implements Published<GoogleAppsScript.HTML.HtmlService> {
  readonly service = 'HtmlService';
  readonly SandboxMode = enumeration('HtmlService.SandboxMode', ['EMULATED', 'IFRAME', 'NATIVE']);
  readonly XFrameOptionsMode = enumeration('HtmlService.XFrameOptionsMode', ['ALLOWALL', 'DEFAULT']);

  createHtmlOutput(html: string | BlobSource = ''): HtmlOutput {
    return new HtmlOutput(this.x, textOf(html));
  }

  createHtmlOutputFromFile(filename: string): HtmlOutput {
    return new HtmlOutput(this.x, fileOf(this.x, filename));
  }

  createTemplate(html: string | BlobSource): HtmlTemplate {
    return new HtmlTemplate(this.x, textOf(html));
  }

  createTemplateFromFile(filename: string): HtmlTemplate {
    return new HtmlTemplate(this.x, fileOf(this.x, filename));
  }
}

function textOf(html: string | BlobSource): string {
  return typeof html === 'string' ? html : html.getBlob().getDataAsString();
}

/** Files are found with and without their ending, as in the editor. */
function fileOf(x: Execution, filename: string): string {
  const html = x.file.html[filename] ?? x.file.html[filename.replace(/\.html$/, '')];
  if (html !== undefined) return html;
  const { locale } = x.world.account(x.effectiveUser);
  throw new ServiceError(message('noHtmlFile', locale, { name: filename }));
}

export class HtmlOutput extends Service implements Published<GoogleAppsScript.HTML.HtmlOutput> {
  readonly service = 'HtmlService.HtmlOutput';
  private title = '';
  private width: number | null = null;
  private height: number | null = null;
  private favicon: string | null = null;
  private readonly meta: { name: string; content: string }[] = [];

  constructor(
    x: Execution,
    private content: string,
  ) {
    super(x);
  }

  getContent(): string {
    return this.content;
  }

  setContent(content: string): this {
    this.content = content;
    return this;
  }

  append(addedContent: string): this {
    this.content += addedContent;
    return this;
  }

  appendUntrusted(addedContent: string): this {
    return this.append(escaped(addedContent));
  }

  clear(): this {
    return this.setContent('');
  }

  getTitle(): string {
    return this.title;
  }

  setTitle(title: string): this {
    this.title = title;
    return this;
  }

  /** Pixels; null if none was set. A sidebar is 300 wide whatever is set here. */
  getWidth(): number | null {
    return this.width;
  }

  setWidth(width: number): this {
    this.width = width;
    return this;
  }

  getHeight(): number | null {
    return this.height;
  }

  setHeight(height: number): this {
    this.height = height;
    return this;
  }

  getFaviconUrl(): string | null {
    return this.favicon;
  }

  setFaviconUrl(iconUrl: string): this {
    this.favicon = iconUrl;
    return this;
  }

  addMetaTag(name: string, content: string): this {
    this.meta.push({ name, content });
    return this;
  }

  getMetaTags(): HtmlOutputMetaTag[] {
    return this.meta.map(({ name, content }) => new HtmlOutputMetaTag(this.x, name, content));
  }

  /** Only IFRAME is left; any value is taken and changes nothing. */
  setSandboxMode(_mode: EnumValue): this {
    return this;
  }

  setXFrameOptionsMode(_mode: EnumValue): this {
    return this;
  }

  asTemplate(): HtmlTemplate {
    return new HtmlTemplate(this.x, this.content);
  }

  getBlob(): Blob {
    return new Blob(this.x, encode(this.content), 'text/html', this.title ? `${this.title}.html` : null);
  }

  getAs(contentType: string): Blob {
    return this.getBlob().getAs(contentType);
  }
}

class HtmlOutputMetaTag extends Service implements Published<GoogleAppsScript.HTML.HtmlOutputMetaTag> {
  readonly service = 'HtmlService.HtmlOutputMetaTag';

  constructor(
    x: Execution,
    private readonly name: string,
    private readonly content: string,
  ) {
    super(x);
  }

  getName(): string {
    return this.name;
  }

  getContent(): string {
    return this.content;
  }
}

class HtmlTemplate extends Service implements Published<GoogleAppsScript.HTML.HtmlTemplate> {
  readonly service = 'HtmlService.HtmlTemplate';
  /** What the script sets on the template is a variable inside it. */
  override readonly assigned: Record<string, unknown> = {};

  constructor(
    x: Execution,
    private readonly raw: string,
  ) {
    super(x);
  }

  getRawContent(): string {
    return this.raw;
  }

  /** The function body a template is: `<? ?>` runs, `<?= ?>` writes escaped text, `<?!= ?>` writes HTML. */
  getCode(): string {
    const parts = this.raw.split(/<\?(!?=|)([\s\S]*?)\?>/);
    let code = '';
    for (let i = 0; i < parts.length; i += 3) {
      code += `output.write(${JSON.stringify(parts[i])});\n`;
      const [kind, scriptlet] = [parts[i + 1], parts[i + 2] ?? ''];
      if (kind === undefined) break;
      if (kind === '') code += `${scriptlet}\n`;
      else code += `output.${kind === '=' ? 'escape' : 'write'}(${scriptlet.replace(/;\s*$/, '')});\n`;
    }
    return code;
  }

  evaluate(): HtmlOutput {
    const x = this.x as Run;
    const names = Object.keys(this.assigned);
    const body = new vm.Script(`(function (output, ${names.join(', ')}) {\n${this.getCode()}})`, {
      filename: 'Code.gs',
    });
    const html: string[] = [];
    const output = new x.context.Object() as Record<string, unknown>;
    output.write = x.context.fn('write', (text) => void html.push(String(text ?? '')));
    output.escape = x.context.fn('escape', (text) => void html.push(escaped(String(text ?? ''))));
    const run = x.context.run(body) as (...args: unknown[]) => void;
    run(output, ...Object.values(this.assigned));
    return new HtmlOutput(this.x, html.join(''));
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
