import { expect, test } from 'vitest';
import { rssFeed } from '../../tests/support/feed-server.ts';
import { decodeFeed, parseFeed } from './parse-feed.ts';

const now = new Date('2026-11-22T10:00:00Z');

test('an episode with what iTunes added is read whole', async () => {
  const { title, items } = await parseFeed(
    `<?xml version="1.0"?>
    <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
      <title>Sunday &amp; midweek</title>
      <image><title>A picture</title></image>
      <itunes:author>Christ New Tabernacle</itunes:author>
      <item>
        <title><![CDATA[Grace, <b>again</b>]]></title>
        <guid>g1</guid>
        <itunes:author>Pastor Samuel Reyes</itunes:author>
        <pubDate>Sun, 15 Nov 2026 10:30:00 -0500</pubDate>
        <itunes:duration>1:02:03</itunes:duration>
        <enclosure url="https://media.example/grace.mp3?a=1&amp;b=2" type="audio/mpeg" length="1"/>
        <link>https://church.example/grace</link>
        <description>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Caf&amp;eacute; &amp;amp; hymns&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description>
      </item>
      <item><title>Plain</title><link>javascript:alert(1)</link><pubDate>soon</pubDate></item>
    </channel></rss>`,
    now,
  );
  expect(title).toBe('Sunday & midweek');
  expect(items).toEqual([
    {
      guid: 'g1',
      title: 'Grace, again',
      description: 'First.\n\nCafé & hymns',
      speaker: 'Pastor Samuel Reyes',
      published_at: '2026-11-15T15:30:00.000Z',
      duration_seconds: 3723,
      url: 'https://media.example/grace.mp3?a=1&b=2',
    },
    {
      guid: 'Plain null',
      title: 'Plain',
      description: null,
      speaker: 'Christ New Tabernacle',
      published_at: null,
      duration_seconds: null,
      url: null,
    },
  ]);
});

test('what is not well formed is read for what it means', async () => {
  const { items } = await parseFeed(
    '<rss><channel><title>Praise & prayer</title><item><title>Peace&nbsp;be with you &copy;</title><guid>1</guid>' +
      '<item><title>Unclosed</title><guid>2</guid></channel>',
    now,
  );
  expect(items.map(({ title }) => title)).toEqual(['Peace be with you ©', 'Unclosed']);
});

test('entities that a document declares are not expanded', async () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY file SYSTEM "file:///etc/passwd">]>${rssFeed('Feed', [{ guid: '1', title: 'x &b; &file; y' }]).slice(38)}`;
  const { items } = await parseFeed(bomb, now);
  expect(items[0]?.title).toBe('x &b; &file; y');
});

test.each([
  ['a web page', '<!doctype html><html><head><title>Church</title></head></html>', 'web page'],
  ['an Atom feed', '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', 'Atom'],
  ['something else in XML', '<opml version="2.0"></opml>', 'no podcast feed'],
  ['no XML', '{"items": []}', 'not XML'],
  ['nothing', '', 'not XML'],
  ['what is nested without end', `<rss>${'<channel>'.repeat(5000)}`, 'nested'],
])('%s is refused in words', async (_name, text, words) => {
  await expect(parseFeed(text, now)).rejects.toMatchObject({
    code: 'feed_unusable',
    message: expect.stringContaining(words),
  });
});

test('a feed gives its first 2000 items, each once', async () => {
  const episodes = Array.from({ length: 2500 }, (_, index) => ({ guid: `g${index}`, title: `Episode ${index}` }));
  const { items } = await parseFeed(rssFeed('Long', episodes), now);
  expect([items.length, items[0]?.title]).toEqual([2000, 'Episode 0']);
  const twice = await parseFeed(
    rssFeed('Twice', [
      { guid: 'g', title: 'One' },
      { guid: 'g', title: 'Other' },
    ]),
    now,
  );
  expect(twice.items.map(({ title }) => title)).toEqual(['One']);
});

test('an e-mail address is not shown as the speaker, the name beside it is', async () => {
  const { items } = await parseFeed(
    rssFeed('Feed', [
      { guid: '1', title: 'One', more: '<author>ruth@church.example (Ruth Mensah)</author>' },
      { guid: '2', title: 'Two', more: '<author>ruth@church.example</author>' },
    ]),
    now,
  );
  expect(items.map(({ speaker }) => speaker)).toEqual(['Ruth Mensah', null]);
});

test('a date in the far future is none', async () => {
  const { items } = await parseFeed(
    rssFeed('Feed', [{ guid: '1', title: 'One', more: '<pubDate>Sun, 22 Nov 2099 10:00:00 GMT</pubDate>' }]),
    now,
  );
  expect(items[0]?.published_at).toBeNull();
});

test.each([
  ['UTF-8, though the server says otherwise', Buffer.from('<a>Glória</a>'), 'iso-8859-1'],
  ['UTF-8 with a byte order mark', Buffer.from('\uFEFF<a>Glória</a>'), null],
  ['what the document says', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Glória</a>', 'latin1'), null],
  ['what the server says', Buffer.from('<a>Glória</a>', 'latin1'), 'windows-1252'],
  ['an encoding that nobody knows', Buffer.from('<a>Glória</a>', 'latin1'), 'x-unknown'],
  ['UTF-16', Buffer.from('\uFEFF<a>Glória</a>', 'utf16le'), null],
])('%s is decoded', (_name, bytes, charset) => {
  expect(decodeFeed(bytes, charset)).toContain('<a>Glória</a>');
});
