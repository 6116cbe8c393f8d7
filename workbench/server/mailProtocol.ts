// What a window and the server say to each other about a person's mail. Types only.
import type { BounceOptions, MailClient, MailFault, Sender } from '../host/mail/types.ts';
import type { ThreadLine } from '../host/mail/view.ts';

export interface DraftLine {
  /** Stable, unlike the message's. */
  readonly id: string;
  readonly messageId: string;
  readonly threadId: string;
  readonly to: string;
  readonly subject: string;
  /** HTML-escaped. */
  readonly snippet: string;
  /** Epoch milliseconds. */
  readonly date: number;
  readonly scheduledFor?: number;
}

/** A person's mailbox as the lists show it. */
export interface MailboxShown {
  readonly threads: readonly ThreadLine[];
  readonly drafts: readonly DraftLine[];
  readonly senders: readonly Sender[];
  /** The labels they or a script have made. */
  readonly labels: readonly { id: string; name: string }[];
  /** False: the Gmail API answers 403 `accessNotConfigured`. */
  readonly apiEnabled: boolean;
}

/** One of those a message went to. */
export interface RecipientShown {
  readonly address: string;
  readonly name: string;
  /** What they do with every mail, in words; '' for nothing. */
  readonly manner: string;
  /** Their copy can be looked at. */
  readonly got: boolean;
}

export interface MessageShown {
  readonly id: string;
  readonly labelIds: readonly string[];
  readonly date: number;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  /** HTML-escaped. */
  readonly snippet: string;
  /** A whole page for a frame with `sandbox=""`. */
  readonly page: string;
  /** Pixels the page wants, about: nobody can measure inside such a frame. */
  readonly height: number;
  readonly leftOut: number;
  readonly files: readonly { index: number; filename: string; type: string; size: number }[];
  readonly draftId?: string;
  readonly recipients: readonly RecipientShown[];
}

export interface ThreadShown {
  readonly id: string;
  readonly subject: string;
  readonly messages: readonly MessageShown[];
}

/** A draft in the composer. Pictures are in the HTML as `cid:<key>`, files beside it; both were uploaded. */
export interface DraftText {
  readonly id?: string;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly html: string;
  readonly files: readonly { key: string; filename: string; type: string; size: number }[];
  /** ID of the message it answers. */
  readonly answers?: string;
}

/** Whose copy of a message: the person's own, or that of the one who got it at this address. */
export interface CopyOf {
  readonly messageId: string;
  readonly address?: string;
}

/** What the other side does with a message it got. */
export type OtherSideAct = (
  | {
      does: 'reply';
      /** As whom, with a name; '' for the recipient as the mail names them. */
      from: string;
      text: string;
      client: MailClient;
      cc: string;
      outOfThread: boolean;
      spam: boolean;
    }
  | { does: 'outOfOffice'; text: string }
  | { does: 'bounce'; kind: NonNullable<BounceOptions['kind']> }
) & {
  /** Which of those it went to. */
  address: string;
  /** Milliseconds of virtual time until it arrives. */
  after: number;
  /** From now on with every mail. */
  always: boolean;
};

/** What a person does at their mailbox. */
export type MailAct =
  /** The panel is open or not; a thread is open or none. */
  | { do: 'look'; open: boolean; threadId: string | null }
  | { do: 'original'; of: CopyOf }
  | { do: 'copy'; of: CopyOf }
  | { do: 'file'; of: CopyOf; index: number }
  | { do: 'mark'; threadId: string; add: string[]; remove: string[] }
  | { do: 'edit'; draftId: string }
  | { do: 'answer'; messageId: string }
  | { do: 'upload'; key: string; filename: string; type: string; base64: string }
  /**
   * `composer` is the window's own number for an opening of its composer, whose first save makes the
   * draft; `torn` splits the placeholders; `at` is a wall-clock time in the file's zone, `2026-12-11T08:00`.
   */
  | {
      do: 'save';
      n: number;
      composer: number;
      draft: DraftText;
      torn: boolean;
      next?: 'send' | { at: string };
    }
  | { do: 'discard'; draftId: string }
  | { do: 'cancelSchedule'; draftId: string }
  | { do: 'otherSide'; messageId: string; act: OtherSideAct }
  | { do: 'silence'; address: string }
  /** A mail from outside, in words or as the bytes of a file. */
  | { do: 'receive'; from: string; subject: string; text: string; spam: boolean }
  | { do: 'receiveFile'; base64: string; spam: boolean }
  | { do: 'sender'; sender: Sender }
  | { do: 'api'; enabled: boolean }
  /** The next mail a script sends is refused, or goes out and its answer is lost. */
  | { do: 'trouble'; with: MailFault; afterEffect: boolean }
  | { do: 'calm' };

/** What the server says of a person's mail. */
export type MailNews =
  | { tell: 'unread'; count: number }
  | { tell: 'box'; box: MailboxShown }
  | { tell: 'thread'; thread: ThreadShown | null }
  | { tell: 'copy'; of: CopyOf; message: MessageShown }
  | {
      tell: 'original';
      of: CopyOf;
      headers: { name: string; value: string }[];
      /** One character a byte; at most its first megabyte. */
      source: string;
      size: number;
    }
  | { tell: 'file'; filename: string; type: string; base64: string }
  | { tell: 'draft'; draft: DraftText; leftOut: number }
  | { tell: 'saved'; n: number; draftId: string; messageId: string; done?: 'sent' | 'scheduled' }
  | { tell: 'notSaved'; n: number; message: string; gone: boolean }
  /** In words, for a moment: what was done, or why it could not be. */
  | { tell: 'note'; text: string };
