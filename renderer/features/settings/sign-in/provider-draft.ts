import type { SignInProvider } from '../../../../contract/sign-in-provider.ts';
import type { ProviderInput } from './provider-settings-query.ts';

/** The settings while they are typed: what another choice needs stays typed, too. */
export interface ProviderDraft {
  readonly issuer: string;
  readonly clientId: string;
  /** Empty keeps the one so far. */
  readonly clientSecret: string;
  readonly name: string;
  readonly admits: SignInProvider['admits']['kind'];
  readonly domain: string;
  readonly claim: string;
  readonly group: string;
}

export function draftOf(provider: SignInProvider | null): ProviderDraft {
  const admits = provider?.admits;
  return {
    issuer: provider?.issuer ?? '',
    clientId: provider?.client_id ?? '',
    clientSecret: '',
    name: provider?.name ?? '',
    admits: admits?.kind ?? 'invited',
    domain: admits?.kind === 'domain' ? admits.domain : '',
    claim: admits?.kind === 'group' ? admits.claim : 'groups',
    group: admits?.kind === 'group' ? admits.group : '',
  };
}

/** The fields that cannot be saved as they are, in the order in which they stand. */
export function draftFaults(draft: ProviderDraft): readonly (keyof ProviderDraft)[] {
  const needed = {
    invited: [],
    domain: ['domain'],
    group: ['group', 'claim'],
  } as const satisfies Record<ProviderDraft['admits'], readonly (keyof ProviderDraft)[]>;
  const fields = ['issuer', 'clientId', 'name', ...needed[draft.admits]] as const;
  return fields.filter((field) => {
    const typed = draft[field].trim();
    if (field === 'issuer') return !/^https?:\/\/\S+$/.test(typed) || !URL.canParse(typed);
    return field === 'domain' ? !/^[\w-]+(\.[\w-]+)+$/.test(typed) : typed === '';
  });
}

export function inputOf(draft: ProviderDraft): ProviderInput {
  const secret = draft.clientSecret.trim();
  return {
    issuer: draft.issuer.trim(),
    client_id: draft.clientId.trim(),
    name: draft.name.trim(),
    admits: admitsOf(draft),
    ...(secret === '' ? {} : { client_secret: secret }),
  };
}

function admitsOf({ admits, domain, claim, group }: ProviderDraft): SignInProvider['admits'] {
  switch (admits) {
    case 'invited':
      return { kind: admits };
    case 'domain':
      return { kind: admits, domain: domain.trim() };
    case 'group':
      return { kind: admits, claim: claim.trim(), group: group.trim() };
    default:
      return admits satisfies never;
  }
}
