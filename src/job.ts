/* The nouns that several rooms share. */
import type { Caller, Clock } from './http/caller.ts';
import type { RequestError } from './http/failure.ts';
import type { OnaClient } from './ona/client.ts';
import type { Runner, SCMIntegration, UpdateSCMIntegrationRequest } from './ona/types.ts';

/** Job is the task of one run, made from valid inputs. */
export interface Job {
  readonly selection: Selection;
  /** What is given. The secret is absent until a source has made it. */
  readonly change: Change;
  /** A client secret is given, or the run makes one. */
  readonly writesSecret: boolean;
  /** A dry run with nothing to write: list the selected integrations, or all. */
  readonly list: boolean;
  readonly dryRun: boolean;
  readonly validate: boolean;
  /** Milliseconds to go on asking while the only complaint is about OAuth, for the whole run. */
  readonly validateWait: number;
  /** How many requests are open, and how many integrations are worked on, at a time. */
  readonly concurrency: number;
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly timeout: number;
  readonly maxRetries: number;
}

export type Selection = { readonly by: 'id'; readonly ids: readonly string[] } | MatchSelection;

/** Every list that is not empty must hold; one of its values is enough. All empty: every integration (a list). */
export interface MatchSelection {
  readonly by: 'match';
  readonly runnerIds: readonly string[];
  readonly hosts: readonly string[];
  readonly scmIds: readonly string[];
  readonly oauthClientIds: readonly string[];
  readonly allowMultiple: boolean;
  /** Of an action that selects by its oauth-client-id alone: what to do where nothing matches. */
  readonly ifNone?: (all: readonly SCMIntegration[]) => string;
}

/** Change is what is to be written, under the names of the request. Only `remove-oauth` and `clear` give an empty string. */
export type Change = Omit<UpdateSCMIntegrationRequest, 'id'>;

/** The fields of a change, in the order in which they are listed, and the names of their inputs. */
export const INPUT_OF = {
  oauthClientId: 'oauth-client-id',
  oauthPlaintextClientSecret: 'oauth-client-secret',
  issuerUrl: 'issuer-url',
  pat: 'pat',
  virtualDirectory: 'virtual-directory',
} as const satisfies Record<keyof Change, string>;

/** A field of a change, under the name of its input. */
export type Field = (typeof INPUT_OF)[keyof Change];

/** What differs in one field; a secret has neither value. */
export interface FieldChange {
  readonly field: Field;
  readonly from?: string;
  readonly to?: string;
}

export type Status = 'updated' | 'unchanged' | 'inherited' | 'planned' | 'failed' | 'unknown' | 'skipped';

/** What a person should know before a write, in a whole sentence or more. */
export interface Warning {
  readonly text: string;
  /** Sign-ins are lost: it stands above the table of the summary. */
  readonly isCostly?: boolean;
}

/** Target is one selected integration and all that is known of it. Each stage fills in what it finds out. */
export interface Target {
  /** As Ona returned it, or as it was passed until then. */
  id: string;
  /** As Get (for an inherited one: List) returned it before any write. Absent: it could not be read. */
  before?: SCMIntegration;
  /** As Ona returned it last, after a write. */
  after?: SCMIntegration;
  runner?: Runner | undefined;
  changes: FieldChange[];
  warnings: Warning[];
  /** The runner answered that it accepts these settings. */
  validated: boolean;
  /** `skipped` until more is known. */
  status: Status;
  /** No write was sent, or every attempt of it never left or was refused by Ona, and nothing changed. */
  untouched: boolean;
  /** Ona returns every setting as asked. */
  verified: boolean;
  error?: Message | undefined;
}

/** newTarget gives a target of which nothing is known but its ID. */
export function newTarget(id: string): Target {
  return { id, changes: [], warnings: [], validated: false, status: 'skipped', untouched: true, verified: false };
}

/** updatedFieldsOf lists the fields that a run has changed. */
export function updatedFieldsOf({ changes, status }: Target): Field[] {
  return status === 'updated' ? changes.map(({ field }) => field) : [];
}

/** isProven says whether an integration holds the new secret, and works with it. */
export function isProven({ status, verified, validated }: Target): boolean {
  return status === 'updated' && verified && validated;
}

/** Message is the one shape of a problem that a person reads. Every text in it is printable. */
export interface Message {
  /** As in the output `results` and in docs/ERRORS.md. */
  readonly code: string;
  /** What failed, in one sentence. */
  readonly problem: string;
  /** Whether anything was changed. Empty where another line says it. */
  readonly changed: string;
  readonly remedy: string;
  /** The words of the other side, and which request it was. Empty if there are none. */
  readonly quote: string;
}

/** Report is what is told at the end, also of a run that stopped on its way. */
export interface Report {
  readonly job: Pick<Job, 'dryRun' | 'list' | 'writesSecret'>;
  readonly targets: Target[];
  /** Why the run failed, where that is not the fault of one integration. */
  readonly problems: Message[];
  /** About the run as a whole. */
  readonly warnings: string[];
  /** For the summary: what else is to be told, a line each (the doctor's findings, the secrets that others made). */
  readonly notes: string[];
  /** Outputs of one action alone, such as `due`. */
  readonly extraOutputs: Record<string, string>;
  /** False where a source found that the proof no longer holds. */
  isProofKept: boolean;
}

/** Run is the context of one run, the first parameter of each stage. */
export interface Run extends Report {
  /** A source puts its secret into `job.change`. */
  job: Job;
  readonly ona: OnaClient;
  /** For requests to other hosts. */
  readonly caller: Caller;
  readonly clock: Clock;
  /** Behind the redactor. */
  readonly host: Host;
  /** Makes a text of another host fit to be shown. */
  readonly printable: (text: string) => string;
  /** Aborted by the first SIGINT or SIGTERM: no attempt of a write starts any more. */
  readonly stopping: AbortSignal;
  /** Aborted by a signal or a fault that every other request would meet as well: nothing new begins. */
  readonly ending: AbortSignal;
  /** Aborted five seconds after the first signal: whatever is still open ends. */
  readonly deadline: AbortSignal;
  readonly end: () => void;
  /** Makes the message of a failed request. */
  readonly explain: (error: RequestError, changed: string) => Message;
  /** Reads a runner, once in a run. */
  readonly runnerOf: (runnerId: string) => Promise<Runner | RequestError>;
  /** Of each runner its first answer about settings, or why it did not answer: then it is not asked again. */
  readonly answers: Map<string, ReturnType<OnaClient['validateRunnerConfiguration']>>;
  /** When the wait for a fresh secret is over, by the clock. Undefined before the first complaint. */
  secretWaitEnd?: number;
  /** The first sentences of those complaints for which the wait was announced. */
  readonly complaints: Set<string>;
}

/** Host is what belongs to the process: stdout, and the command files, which throw if they cannot be written. */
export interface Host {
  readonly mask: (secret: string) => void;
  readonly line: (text: string) => void;
  readonly group: (title: string, lines: readonly string[]) => void;
  readonly error: (text: string) => void;
  readonly warning: (text: string) => void;
  readonly notice: (text: string) => void;
  /** Shown only under step debugging. */
  readonly debug: (text: string) => void;
  readonly outputs: (values: Readonly<Record<string, string>>) => void;
  readonly summary: (html: string) => void;
}

/**
 * SecretSource makes the new client secret of a run, and says what becomes of the old one. Its problems go into
 * `run.problems`, which makes the run fail. (A secret that is passed as an input needs no source.)
 */
export interface SecretSource {
  /**
   * No validation between `create` and the writes, and nothing stops the writes: as long as they may succeed they are
   * retried for 300 seconds, whatever signal or fault comes. `settle` validates.
   */
  readonly mustFinish: boolean;
  /** What else to do about a refusal because of one integration. It stands behind the remedy. */
  readonly wayOut: string;
  /** Says that no secret was made, for a cancelled run. Empty: one may have been, and `run.problems` tell of it. */
  readonly noneMade: string;
  /**
   * check finds out everything that has to be known before a secret is made; the targets are selected and planned. In a
   * dry run it changes nothing, goes on after a problem where it can, and writes its findings to `run.notes`.
   * @returns whether a secret is to be made. Not with a problem.
   */
  check(): Promise<boolean>;
  /** create makes the secret and masks it. Undefined: there is a problem. */
  create(): Promise<string | undefined>;
  /** afterSignal says the first line after a signal. Undefined: what every action says. */
  afterSignal?(): string | undefined;
  /** settle is called once a secret was made, whatever came then: it decides what becomes of the old and the new one. */
  settle(): Promise<void>;
}

/** CreateSource makes the source of secrets of an action that has one. */
export type CreateSource = (run: Run) => SecretSource;

/** ReadInputs is what an action reads from its inputs and the environment. */
export interface ReadInputs {
  /** Every secret, wrong and unused ones as well. */
  readonly masks: readonly string[];
  /** Undefined if that input is wrong. */
  readonly baseUrl: string | undefined;
  /** The environment variable that the base URL is from; empty if it is from none. */
  readonly baseUrlFrom: string;
  readonly dryRun: boolean;
  /** Everything that is wrong. Nothing is sent then. */
  readonly problems: readonly Message[];
  /** Absent if anything is wrong. */
  readonly valid?: { readonly job: Job; readonly apiKey: string; readonly createSource?: CreateSource };
}

/** Action is one of the three actions: it reads its own inputs, and may have its own source of secrets. */
export type Action = (env: NodeJS.ProcessEnv) => ReadInputs;
