import { routeOf } from '../../../contract/routes.ts';

/** Has the browser keep a calendar file: of one stream, or of everything that the person may see. */
export function saveCalendarFile(streamId?: string): void {
  const link = document.createElement('a');
  link.href =
    streamId === undefined
      ? routeOf('getCalendar').path
      : routeOf('getStreamCalendar').path.replace('{stream_id}', encodeURIComponent(streamId));
  link.download = 'calendar.ics';
  link.click();
}
