import { AppError } from '../../../contract/errors.ts';
import type { SignInProvider, SignInProviderSettings } from '../../../contract/sign-in-provider.ts';
import { arrive, linkTo } from '../../sign-in/arrive.ts';
import { accessTo, authorizationUrl, claimsOf, discover } from '../../sign-in/provider-client.ts';
import { signInExpired } from '../../sign-in/provider-faults.ts';
import { keepProvider, readProvider, secretOf } from '../../sign-in/provider-settings.ts';
import { accountLinkByHash } from '../../store/account-links.ts';
import type { ProviderSignInRow, UserRow } from '../../store/people-rows.ts';
import { insertProviderSignIn, providerSignInByState, takeProviderSignIn } from '../../store/provider-sign-ins.ts';
import { subjectsOf, unlinkSubjects } from '../../store/provider-subjects.ts';
import { createSecret, hashSecret } from '../../store/secrets.ts';
import { userById } from '../../store/users.ts';
import type { App } from '../app.ts';
import { noteAudit } from '../audit.ts';
import { unauthenticated } from '../authorise.ts';
import { callerOfUser } from '../caller.ts';
import { endSessionsOf } from '../end-session.ts';
import type { Context, HandlersOf } from '../handlers.ts';
import { beginSession, sessionOf } from '../sign-in.ts';
import { confirmOwnPassword, isUnused, userOfLink } from './account.ts';

/** How long somebody may take at the provider. */
const signInLastsMs = 10 * 60_000;
/** Page of the interface to which the provider sends people back. */
const returnPath = '/sign-in/provider';

export const signInProviderHandlers: HandlersOf<
  | 'getSignInOptions'
  | 'beginProviderSignIn'
  | 'finishProviderSignIn'
  | 'unlinkProvider'
  | 'getSignInProvider'
  | 'setSignInProvider'
  | 'removeSignInProvider'
> = {
  async getSignInOptions({ app }) {
    const provider = await readProvider(app);
    return { provider: provider && { name: provider.name } };
  },

  async beginProviderSignIn(context, { body }) {
    const { app, now, origin } = context;
    const provider = await neededProvider(app);
    const invited = body.account_link === undefined ? null : await invitedBy(context, body.account_link);
    const self = body.link ? await confirmSelf(context, body.current_password) : null;
    const configuration = await discover(accessTo(provider, secretOf(app)), now);
    const state = createSecret();
    const row: ProviderSignInRow = {
      state_hash: hashSecret(state),
      device_hash: hashSecret(deviceOf(context)),
      nonce: createSecret(),
      code_verifier: createSecret(),
      redirect_uri: `${origin}${returnPath}`,
      user_id: (self ?? invited)?.id ?? null,
      account_link_hash: body.account_link === undefined ? null : hashSecret(body.account_link),
      expires_at: new Date(now.getTime() + signInLastsMs).toISOString(),
    };
    await insertProviderSignIn(app.store.db, row, now);
    return { url: await authorizationUrl(configuration, row, state), expires_at: row.expires_at };
  },

  async finishProviderSignIn(context, { body }) {
    const { app, now } = context;
    const signIn = await takeOwnSignIn(context, body.state);
    const provider = await neededProvider(app);
    const wanted = ['email', 'email_verified', ...(provider.admits.kind === 'group' ? [provider.admits.claim] : [])];
    const configuration = await discover(accessTo(provider, secretOf(app)), now);
    const claims = await claimsOf(configuration, body, signIn, wanted);
    const named = await namedAccount(context, signIn);
    if (named) {
      await linkTo(app.store.db, named, claims, now);
      await noteChange(app, named, 'linkedProvider');
      const linked = { linked: true, password_ended: false };
      const session =
        signIn.account_link_hash === null && context.caller
          ? sessionOf(app, context.caller)
          : await beginSession(context, named.id, 'provider');
      return { ...session, ...linked };
    }
    const { user, change, passwordEnded } = await arrive(app.store.db, claims, provider.admits, now);
    if (change) {
      await endSessionsOf(app, user.id, now);
      await noteChange(app, user, change);
    }
    const session = await beginSession(context, user.id, 'provider');
    return { ...session, linked: change === 'linkedProvider', password_ended: passwordEnded };
  },

  async unlinkProvider({ app, caller }) {
    const user = await userById(app.store.db, caller.userId);
    if (user?.password_hash === null && user.role !== 'owner') {
      throw new AppError('conflict', 'Without a password you could not sign in any more. Choose one first.');
    }
    if (!(await unlinkSubjects(app.store.db, caller.userId))) {
      throw new AppError('not_found', 'Your account is not linked.');
    }
    return undefined;
  },

  getSignInProvider: ({ app, origin }) => settingsOf(app, origin),

  async setSignInProvider({ app, origin, now }, { body: { client_secret: given, ...provider } }) {
    refuseConfigured(app);
    const before = await readProvider(app);
    // A secret is for the one that it was entered for, and goes to nobody else.
    const same = before?.issuer === provider.issuer && before.client_id === provider.client_id;
    const secret = given ?? (same ? secretOf(app) : null);
    await discover(accessTo(provider, secret), now);
    if (given !== undefined) await app.providerSecret.keep('client_secret', given);
    else if (!same) await app.providerSecret.forget('client_secret');
    await keepProvider(app, provider);
    return settingsOf(app, origin);
  },

  async removeSignInProvider({ app, origin }) {
    refuseConfigured(app);
    await app.providerSecret.forget('client_secret');
    await keepProvider(app, null);
    return settingsOf(app, origin);
  },
};

/** Whether an account is linked to the provider that there is now; null where there is none. */
export async function providerOf(app: App, userId: string): Promise<{ name: string; linked: boolean } | null> {
  const provider = await readProvider(app);
  if (!provider) return null;
  return { name: provider.name, linked: (await subjectsOf(app.store.db, userId)).length > 0 };
}

async function neededProvider(app: App): Promise<SignInProvider> {
  const provider = await readProvider(app);
  if (provider) return provider;
  throw new AppError('conflict', 'No sign-in service is set up here. Sign in with a password.');
}

/** The browser, by what it was told to remember; one that is new here is told now. */
function deviceOf({ deviceToken, setDevice }: Context): string {
  const token = deviceToken ?? createSecret();
  if (deviceToken === null) setDevice(token);
  return token;
}

/** Whose an invitation is. Throws AppError `account_link_invalid`, also for a link that gives a new password. */
async function invitedBy(context: Context, secret: string): Promise<UserRow> {
  const { user } = await userOfLink(context, secret);
  if (await isUnused(context.app, user)) return user;
  throw new AppError('account_link_invalid', 'This link is for a new password. Choose one, then link the two.');
}

/** Makes sure that it is the person who asks to have their account linked, and not who found it open. */
async function confirmSelf(context: Context, password: string | undefined): Promise<UserRow> {
  const { app, caller } = context;
  if (caller?.kind !== 'user') throw unauthenticated();
  if (caller.token) throw new AppError('forbidden', 'A token cannot link an account. Sign in.');
  const user = await userById(app.store.db, caller.userId);
  if (!user) throw unauthenticated();
  await confirmOwnPassword({ ...context, caller }, user, password);
  return user;
}

/** The sign-in of a state, for the browser that began it, once. Throws AppError `sign_in_expired`, `sign_in_elsewhere`. */
async function takeOwnSignIn({ app, now, deviceToken }: Context, state: string): Promise<ProviderSignInRow> {
  const signIn = await providerSignInByState(app.store.db, state, now);
  if (!signIn) throw signInExpired();
  if (deviceToken === null || hashSecret(deviceToken) !== signIn.device_hash) {
    throw new AppError(
      'sign_in_elsewhere',
      'This sign-in was begun in another browser or in Tabernacle itself. End it there.',
    );
  }
  if (!(await takeProviderSignIn(app.store.db, state))) throw signInExpired();
  return signIn;
}

/** The account that is to be linked, where it was named when the sign-in began, and whoever began it still may. */
async function namedAccount({ app, caller, now }: Context, signIn: ProviderSignInRow): Promise<UserRow | null> {
  if (signIn.user_id === null) return null;
  const user = await userById(app.store.db, signIn.user_id);
  const still =
    signIn.account_link_hash === null
      ? caller?.kind === 'user' && caller.userId === signIn.user_id
      : (await accountLinkByHash(app.store.db, signIn.account_link_hash, now))?.user_id === signIn.user_id;
  if (!user || !still) throw signInExpired();
  return user;
}

async function noteChange(app: App, user: UserRow, change: 'linkedProvider' | 'admittedByProvider'): Promise<void> {
  app.announcer.announce({ type: 'user.changed', userId: user.id });
  await noteAudit(app, change, callerOfUser(user, null, null), { params: { person_id: user.id }, outcome: 'done' });
}

function refuseConfigured({ config }: App): void {
  if (!config.signInProvider) return;
  throw new AppError(
    'conflict',
    'The configuration of the host decides this (TABERNACLE_OIDC_ISSUER). Change it there and start the host again.',
  );
}

async function settingsOf(app: App, origin: string): Promise<SignInProviderSettings> {
  const { config, localNetwork, providerSecret } = app;
  const { addresses } = localNetwork.status();
  const origins = new Set([...config.publicOrigins, origin, ...(config.publicOrigins.length === 0 ? addresses : [])]);
  return {
    provider: await readProvider(app),
    client_secret: providerSecret.source('client_secret'),
    client_secret_unreadable: providerSecret.unreadable !== null,
    set_by_configuration: config.signInProvider !== undefined,
    redirect_uris: [...origins].map((each) => `${each}${returnPath}`),
  };
}
