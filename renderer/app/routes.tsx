import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { useSession } from '../api/query.ts';
import { useThisComputer } from '../api/this-computer.ts';
import { loadAssistantWords } from '../locales/locale.ts';
import { LoadingPage } from '../shell/loading-page.tsx';
import { furtherScreen } from './further-screen.ts';

const HomeScreen = furtherScreen(async () => (await import('../features/home/home-screen.tsx')).HomeScreen);
const SettingsScreen = furtherScreen(
  async () => (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
);
const AssistantSettingsScreen = furtherScreen(
  async () => (await import('../features/settings/assistant/assistant-settings-screen.tsx')).AssistantSettingsScreen,
);
const PeopleScreen = furtherScreen(
  async () => (await import('../features/settings/people/people-screen.tsx')).PeopleScreen,
);
const AccountScreen = furtherScreen(
  async () => (await import('../features/settings/account/account-screen.tsx')).AccountScreen,
);
const TokensScreen = furtherScreen(
  async () => (await import('../features/settings/tokens/tokens-screen.tsx')).TokensScreen,
);
const ComputerSettingsScreen = furtherScreen(
  async () => (await import('../features/settings/computer/computer-settings-screen.tsx')).ComputerSettingsScreen,
);
const ActivityScreen = furtherScreen(
  async () => (await import('../features/settings/activity/activity-screen.tsx')).ActivityScreen,
);
const DiagnosticsScreen = furtherScreen(
  async () => (await import('../features/diagnostics/diagnostics-screen.tsx')).DiagnosticsScreen,
);
const WalkScreen = furtherScreen(async () => (await import('../features/diagnostics/walk-screen.tsx')).WalkScreen);
const LibraryScreen = furtherScreen(async () => (await import('../features/library/library-screen.tsx')).LibraryScreen);
const FeedsScreen = furtherScreen(async () => (await import('../features/library/feeds-screen.tsx')).FeedsScreen);
const PrayerScreen = furtherScreen(async () => (await import('../features/prayer/prayer-screen.tsx')).PrayerScreen);
const RecordingsScreen = furtherScreen(
  async () => (await import('../features/recordings/recordings-screen.tsx')).RecordingsScreen,
);
const RecordingScreen = furtherScreen(
  async () => (await import('../features/recordings/recording-screen.tsx')).RecordingScreen,
);
const JoinScreen = lazy(async () => ({ default: (await import('../features/prejoin/join-screen.tsx')).JoinScreen }));
const StudioScreen = furtherScreen(async () => (await import('../features/studio/studio-screen.tsx')).StudioScreen);
const WatchScreen = furtherScreen(async () => (await import('../features/watch/watch-screen.tsx')).WatchScreen);
const AssistantScreen = furtherScreen(
  async () => (await import('../features/assistant/assistant-screen.tsx')).AssistantScreen,
  loadAssistantWords,
);
const ConnectScreen = furtherScreen(async () => (await import('../features/setup/connect-screen.tsx')).ConnectScreen);
const OpenScreen = furtherScreen(async () => (await import('../features/setup/open-screen.tsx')).OpenScreen);
const ScheduleScreen = furtherScreen(
  async () => (await import('../features/schedule/schedule-screen.tsx')).ScheduleScreen,
);
const SeriesScreen = furtherScreen(async () => (await import('../features/schedule/series-screen.tsx')).SeriesScreen);
const SignInProviderScreen = furtherScreen(
  async () => (await import('../features/settings/sign-in/sign-in-provider-screen.tsx')).SignInProviderScreen,
);
const ProviderReturnScreen = furtherScreen(
  async () => (await import('../features/account/provider-return-screen.tsx')).ProviderReturnScreen,
);
const ProviderWaitingScreen = furtherScreen(
  async () => (await import('../features/account/provider-waiting-screen.tsx')).ProviderWaitingScreen,
);
const SignInPage = furtherScreen(async () => (await import('./sign-in-page.tsx')).SignInPage);
const WelcomePage = furtherScreen(async () => (await import('./welcome-page.tsx')).WelcomePage);
const SignedOutPage = furtherScreen(async () => (await import('./signed-out-page.tsx')).SignedOutPage);
const NoHostPage = furtherScreen(async () => (await import('./no-host-page.tsx')).NoHostPage);
const NotFoundPage = lazy(async () => ({ default: (await import('./not-found-page.tsx')).NotFoundPage }));

/** Which page is at which address. */
export function Routes() {
  const { t } = useLingui();
  return (
    <Suspense fallback={<LoadingPage words={t`Opening`} />}>
      <Switch>
        <Route path="/">
          <Known>
            <HomeScreen />
          </Known>
        </Route>
        <Route path="/settings">
          <Known>
            <SettingsScreen />
          </Known>
        </Route>
        <Route path="/settings/assistant">
          <Known>
            <AssistantSettingsScreen />
          </Known>
        </Route>
        <Route path="/settings/people">
          <Known>
            <PeopleScreen />
          </Known>
        </Route>
        <Route path="/settings/people/sign-in">
          <Known>
            <SignInProviderScreen />
          </Known>
        </Route>
        <Route path="/settings/account">
          <Known>
            <AccountScreen />
          </Known>
        </Route>
        <Route path="/settings/tokens">
          <Known>
            <TokensScreen />
          </Known>
        </Route>
        <Route path="/settings/activity">
          <Known>
            <ActivityScreen />
          </Known>
        </Route>
        <Route path="/settings/computer">
          <Known>
            <ComputerSettingsScreen />
          </Known>
        </Route>
        <Route path="/settings/diagnostics">
          <Known>
            <DiagnosticsScreen />
          </Known>
        </Route>
        {(['assistant', 'connection', 'audio'] as const).map((name) => (
          <Route key={name} path={`/settings/diagnostics/${name}`}>
            <Known>
              <WalkScreen name={name} />
            </Known>
          </Route>
        ))}
        <Route path="/library">
          <Known>
            <LibraryScreen />
          </Known>
        </Route>
        <Route path="/library/feeds">
          <Known>
            <FeedsScreen />
          </Known>
        </Route>
        <Route path="/prayer">
          <Known>
            <PrayerScreen />
          </Known>
        </Route>
        <Route path="/recordings">
          <Known>
            <RecordingsScreen />
          </Known>
        </Route>
        <Route path="/recordings/:recording_id">
          {({ recording_id }) => (
            <Known>
              <RecordingScreen key={recording_id} id={recording_id} />
            </Known>
          )}
        </Route>
        <Route path="/schedule">
          <Known>
            <ScheduleScreen />
          </Known>
        </Route>
        <Route path="/series/:series_id">
          {({ series_id }) => (
            <Reached>
              <SeriesScreen key={series_id} seriesId={series_id} />
            </Reached>
          )}
        </Route>
        <Route path="/join/:stream_id">
          {({ stream_id }) => (
            <Reached>
              <JoinScreen key={stream_id} streamId={stream_id} />
            </Reached>
          )}
        </Route>
        <Route path="/studio/:stream_id">
          {({ stream_id }) => (
            <Known>
              <StudioScreen streamId={stream_id} />
            </Known>
          )}
        </Route>
        <Route path="/watch/:stream_id">
          {({ stream_id }) => (
            <Reached>
              <WatchScreen key={stream_id} streamId={stream_id} />
            </Reached>
          )}
        </Route>
        <Route path="/assistant">
          <Reached>
            <AssistantScreen />
          </Reached>
        </Route>
        <Route path="/connect">
          <OnClient>
            <ConnectScreen />
          </OnClient>
        </Route>
        <Route path="/open">
          <OpenScreen />
        </Route>
        <Route path="/sign-in/provider">
          <ProviderReturnScreen />
        </Route>
        <Route path="/sign-in/waiting">
          <ProviderWaitingScreen />
        </Route>
        <Route path="/sign-in">
          <SignInPage />
        </Route>
        <Route path="/welcome">
          <WelcomePage />
        </Route>
        <Route>
          <NotFoundPage />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** Only once the host has answered, whoever the person is. */
function Reached({ children }: { readonly children: ReactNode }) {
  const { t } = useLingui();
  const session = useSession();
  if (session.isPending) return <LoadingPage words={t`Opening`} />;
  return session.data === undefined && session.error !== null ? <NoHostPage error={session.error} /> : children;
}

/** Only on a computer that works through another; a host has nobody to connect to. */
function OnClient({ children }: { readonly children: ReactNode }) {
  const { data: computer } = useThisComputer();
  return computer?.role === 'host' ? <NotFoundPage /> : children;
}

/** Only for somebody with a session. */
function Known({ children }: { readonly children: ReactNode }) {
  const session = useSession();
  return <Reached>{session.data === null ? <SignedOutPage /> : children}</Reached>;
}
