import { z } from 'zod';
import { operation } from './operation.ts';
import { streamParams } from './streams.ts';

const calendarFile = z.string().meta({ description: 'iCalendar (RFC 5545)' });

export const calendarOperations = {
  getCalendar: operation({
    summary: 'The church’s calendar as a file',
    description: 'A guest gets only what he or she was invited to.',
    tag: 'Schedule',
    access: 'session',
    success: { status: 200, description: 'The calendar', schema: calendarFile, type: 'text/calendar' },
  }),
  getStreamCalendar: operation({
    summary: 'One stream as a calendar file',
    tag: 'Schedule',
    access: 'stream_member',
    params: streamParams,
    success: { status: 200, description: 'The calendar', schema: calendarFile, type: 'text/calendar' },
    errors: ['not_found'],
  }),
  createCalendarFeed: operation({
    summary: 'Make the address under which one’s calendar program reads the church’s calendar',
    description: 'An earlier address of the same person stops working. The host keeps a hash of it.',
    tag: 'Schedule',
    access: 'user',
    success: { status: 201, description: 'The address', schema: z.object({ url: z.url() }) },
  }),
  deleteCalendarFeed: operation({
    summary: 'Make the address of one’s calendar useless',
    tag: 'Schedule',
    access: 'user',
    success: { status: 204, description: 'It works no more, if there was one' },
  }),
  readCalendarFeed: operation({
    summary: 'The church’s calendar, for calendar programs',
    tag: 'Schedule',
    access: 'anyone',
    params: z.object({ feed_secret: z.string().min(1).max(100) }),
    success: { status: 200, description: 'The calendar', schema: calendarFile, type: 'text/calendar' },
    errors: ['not_found', 'rate_limited'],
  }),
};
