import { randomUUID } from 'node:crypto';
import { rolesToGive } from '../../../contract/authority.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Person, PersonLink } from '../../../contract/people.ts';
import { createAccountLink } from '../../store/account-links.ts';
import type { UserRow } from '../../store/people-rows.ts';
import { deleteUnusedUser, insertUser, type ListedUser, listUsers, updateUser } from '../../store/users.ts';
import type { App } from '../app.ts';
import { endSessionsOf } from '../end-session.ts';
import type { Context, HandlersOf } from '../handlers.ts';
import { takeOutEverywhere } from '../participant-roles.ts';
import { endOneSession, refusingTakenLogin, sessionsToShow } from './account.ts';
import { linkOf } from './invites.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** How long a link works: to an account that is new, and to one that has a password. */
const invitationLastsMs = 7 * dayMs;
const passwordLinkLastsMs = dayMs;

export const peopleHandlers: HandlersOf<
  | 'listPeople'
  | 'invitePerson'
  | 'updatePerson'
  | 'createPersonLink'
  | 'withdrawInvitation'
  | 'listSessionsOf'
  | 'endSessionOf'
> = {
  async listPeople({ app, now }) {
    return { items: (await listUsers(app.store.db, now)).map(personOf) };
  },

  async invitePerson(context, { body }) {
    const { app, caller, now } = context;
    if (!rolesToGive[caller.role].includes(body.role)) {
      throw new AppError('forbidden', 'Only the owner can invite staff.', { needs: 'owner' });
    }
    const id = randomUUID();
    const user: UserRow = {
      id,
      display_name: body.display_name,
      role: body.role,
      login: body.login ?? null,
      password_hash: null,
      disabled_at: null,
      prayer_team: 0,
      created_at: now.toISOString(),
    };
    await refusingTakenLogin(insertUser(app.store.db, user));
    return linkFor(context, id);
  },

  async updatePerson({ app, now }, { params, body }) {
    const { id, role, disabled_at } = await findPerson(app, params.person_id);
    if (role === 'owner' && (body.role !== undefined || body.disabled)) {
      throw new AppError('forbidden', 'The owner stays the owner.');
    }
    await updateUser(app.store.db, id, {
      ...(body.role === undefined ? {} : { role: body.role }),
      ...(body.prayer_team === undefined ? {} : { prayer_team: body.prayer_team ? 1 : 0 }),
      ...(body.disabled === undefined
        ? {}
        : { disabled_at: body.disabled ? (disabled_at ?? now.toISOString()) : null }),
    });
    if (body.disabled) {
      await takeOutEverywhere(app, id);
      await endSessionsOf(app, id, now);
    }
    app.announcer.announce({ type: 'user.changed', userId: id });
    return personOf(await findPerson(app, id));
  },

  async createPersonLink(context, { params }) {
    const { id, role, disabled_at } = await findPerson(context.app, params.person_id);
    if (role === 'owner') {
      throw new AppError('conflict', 'The owner gets a link at the host computer, and changes the password with it.');
    }
    if (disabled_at !== null) throw new AppError('conflict', 'This account is shut. Let the person in again first.');
    return linkFor(context, id);
  },

  async withdrawInvitation({ app }, { params }) {
    await findPerson(app, params.person_id);
    if (!(await deleteUnusedUser(app.store.db, params.person_id))) {
      throw new AppError('conflict', 'This account is in use already. It can be shut instead.');
    }
    return undefined;
  },

  async listSessionsOf({ app, caller, now }, { params }) {
    await findPerson(app, params.person_id);
    return { items: await sessionsToShow(app, params.person_id, now, caller.sessionId) };
  },

  async endSessionOf({ app, now }, { params }) {
    await endOneSession(app, params.person_id, params.session_id, now);
    return undefined;
  },
};

async function linkFor({ app, origin, now }: Context, id: string): Promise<PersonLink> {
  const { state } = personOf(await findPerson(app, id));
  const lastsMs = state === 'invited' ? invitationLastsMs : passwordLinkLastsMs;
  const expires_at = new Date(now.getTime() + lastsMs).toISOString();
  const secret = await createAccountLink(app.store.db, id, expires_at, now);
  const url = linkOf(app, origin, '/welcome', secret);
  return { person: personOf(await findPerson(app, id)), url, expires_at };
}

async function findPerson(app: App, id: string): Promise<ListedUser> {
  const [found] = await listUsers(app.store.db, app.now(), id);
  if (!found) throw new AppError('not_found', 'There is no such person.');
  return found;
}

function personOf(user: ListedUser): Person {
  const { id, display_name, login, role, prayer_team, password_hash, disabled_at, created_at } = user;
  const linked = user.linked_at !== null;
  return {
    id,
    display_name,
    login,
    role,
    prayer_team: prayer_team === 1,
    state:
      disabled_at !== null ? 'disabled' : password_hash === null && !linked && role !== 'owner' ? 'invited' : 'active',
    linked,
    created_at,
    seen_at: user.seen_at,
    link_expires_at: user.link_expires_at,
  };
}
