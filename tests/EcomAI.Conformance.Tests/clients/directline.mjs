// Drives botframework-directlinejs against a server: node directline.mjs <check> <url> <json arguments>. Prints one line of JSON.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
globalThis.XMLHttpRequest = require('xhr2');
const WebSocketOfNode = require('ws');
const sockets = [];
globalThis.WebSocket = class extends WebSocketOfNode {
  constructor(...parameters) {
    super(...parameters);
    this.emptyFrames = 0;
    this.pings = 0;
    sockets.push(this);
    this.addEventListener('message', message => {
      if (message.data === '') {
        this.emptyFrames++;
      }
    });
  }

  send(data, ...rest) {
    if (data === '') {
      this.pings++;
    }

    super.send(data, ...rest);
  }
};
// The client waits 3 to 15 random seconds before it reconnects; the shortest of them shows the same.
Math.random = () => 0;
const { DirectLine } = require('botframework-directlinejs');

const [check, url, json] = process.argv.slice(2);
const args = JSON.parse(json);
const domain = `${url}/v3/directline`;
const clients = [];

/** A client whose activities, statuses and errors are kept, and can be waited for. */
function client(options) {
  const directLine = new DirectLine({ domain, ...options });
  const seen = { directLine, activities: [], statuses: [], errors: [], waiting: [] };
  const changed = () => {
    seen.waiting = seen.waiting.filter(({ holds, resolve }) => !holds() || (resolve(), false));
  };
  directLine.connectionStatus$.subscribe(status => (seen.statuses.push(status), changed()), error => (seen.errors.push(String(error)), changed()));
  directLine.activity$.subscribe(activity => (seen.activities.push(activity), changed()), error => (seen.errors.push(String(error)), changed()));
  seen.until = (holds, what) =>
    Promise.race([
      new Promise(resolve => (seen.waiting.push({ holds, resolve }), changed())),
      new Promise((_, reject) =>
        setTimeout(() => reject(new Error(`waited in vain for ${what}: ${JSON.stringify({ texts: texts(seen), statuses: seen.statuses, errors: seen.errors })}`)), 25000).unref()
      )
    ]);
  seen.said = (text, times = 1) => seen.until(() => texts(seen).filter(one => one === text).length >= times, `"${text}"`);
  seen.online = () => seen.until(() => seen.statuses.at(-1) === 2, 'Online');
  clients.push(seen);
  return seen;
}

const texts = seen => seen.activities.filter(activity => activity.type === 'message').map(activity => activity.text);

const post = (seen, activity) =>
  new Promise((resolve, reject) =>
    seen.directLine
      .postActivity(typeof activity === 'string' ? { type: 'message', text: activity, from: { id: args.user ?? 'u1' } } : activity)
      .subscribe(resolve, error => resolve(`error ${error.status ?? error.message}`))
  );

async function call(method, path, credential, body) {
  const response = await fetch(`${domain}/${path}`, {
    method,
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body)
  });
  return { status: response.status, ...(await response.json()) };
}

const token = async parameters => (await call('POST', 'tokens/generate', args.secret, parameters)).token;
const control = path => fetch(`${url}/control/${path}`);

const checks = {
  async hello() {
    const one = client({ token: await token() });
    await one.online();
    const id = await post(one, { type: 'message', text: 'hi', from: { id: 'u1' }, channelData: { clientActivityID: 'c1' } });
    await one.said('you said hi');
    const echo = one.activities.find(activity => activity.text === 'hi');
    const reply = one.activities.find(activity => activity.text === 'you said hi');
    return { statuses: one.statuses, id, echoId: echo.id, clientActivityId: echo.channelData.clientActivityID, replyToId: reply.replyToId, types: one.activities.map(activity => activity.type) };
  },

  async polling() {
    const one = client({ token: await token(), webSocket: false, pollingInterval: 500 });
    await one.online();
    await post(one, 'a');
    await one.said('you said a');
    await post(one, 'b');
    await one.said('you said b');
    return { texts: texts(one), types: one.activities.map(activity => activity.type), watermark: one.directLine.watermark, sockets: sockets.length };
  },

  async drop() {
    const one = client({ token: await token() });
    await one.online();
    // The client calls itself online before its socket is open; an answer that came through the socket proves there is one to drop.
    await post(one, 'before');
    await one.said('you said before');
    await post(one, 'three');
    await one.said('three', 2);
    return { texts: texts(one), sockets: sockets.length, status: one.statuses.at(-1) };
  },

  async idle() {
    const one = client({ token: await token(), timeout: 1000 });
    await one.online();
    await post(one, 'before');
    await one.said('you said before');
    const [socket] = sockets;
    await new Promise(resolve => {
      const timer = setInterval(() => socket.pings >= 3 && socket.emptyFrames >= 20 && (clearInterval(timer), resolve()), 50);
    });
    await post(one, 'after');
    await one.said('you said after');
    return { texts: texts(one), sockets: sockets.length, statuses: one.statuses, pings: socket.pings, emptyFrames: socket.emptyFrames };
  },

  async expired() {
    const first = await token();
    const one = client({ token: first });
    await one.online();
    await post(one, 'before');
    await one.said('you said before');
    await control('advance/1740');
    const fresh = await call('POST', 'tokens/refresh', one.directLine.token);
    await control('advance/120');
    const retried = await post(one, 'lost?');
    await one.until(() => one.statuses.includes(3), 'ExpiredToken');
    const other = await call('POST', `conversations/${fresh.conversationId}/activities`, fresh.token, { type: 'message', text: 'meanwhile', from: { id: 'u2' } });
    const again = await call('GET', `conversations/${fresh.conversationId}?watermark=${one.directLine.watermark}`, fresh.token);
    one.directLine.reconnect({ conversationId: again.conversationId, token: again.token, streamUrl: again.streamUrl });
    await one.online();
    const posted = await post(one, 'after');
    await one.said('you said after');
    await one.said('you said meanwhile');
    return { retried, posted, otherStatus: other.status, statuses: one.statuses, unique: [...new Set(one.activities.map(activity => activity.id))].length, texts: texts(one), sameConversation: fresh.conversationId === again.conversationId };
  },

  async resume() {
    const key = await token();
    const one = client({ token: key });
    await one.online();
    await post(one, 'one');
    await one.said('you said one');
    const { conversationId, watermark } = one.directLine;
    one.directLine.end();
    const later = client({ token: key, conversationId, watermark });
    const all = client({ token: key, conversationId });
    await Promise.all([later.online(), all.online()]);
    await post(later, 'two');
    await Promise.all([later.said('you said two'), all.said('you said two')]);
    return { later: texts(later), all: texts(all) };
  },

  async down() {
    const one = client({ token: await token(), webSocket: false, pollingInterval: 200 });
    await one.online();
    await control('bot/down');
    const activity = { type: 'message', text: 'are you there', from: { id: 'u1' }, channelData: { clientActivityID: 'c9' } };
    const refused = await post(one, activity);
    await one.said('are you there');
    await control('bot/up');
    const accepted = await post(one, activity);
    await one.said('you said are you there');
    return { refused, accepted, texts: texts(one), status: one.statuses.at(-1) };
  },

  async users() {
    const free = client({ token: await token() });
    free.directLine.setUserId('u1');
    await free.online();
    await post(free, 'hi');
    await free.said('you said hi');
    const bound = client({ token: await token({ user: { id: 'dl_x' } }) });
    await bound.online();
    await post(bound, { type: 'message', text: 'hi', from: { id: 'somebody' } });
    await bound.said('you said hi');
    return { free: free.activities[0].from.id, bound: bound.activities.find(activity => activity.text === 'hi').from.id };
  },

  async session() {
    const one = client({ token: await token() });
    await one.online();
    const session = await new Promise((resolve, reject) => one.directLine.getSessionId().subscribe(resolve, reject));
    const direct = await call('GET', 'session/getsessionid', one.directLine.token);
    return { session, direct: direct.sessionId };
  },

  async many() {
    const key = await token();
    const one = client({ token: key });
    await one.online();
    const twin = client({ token: key, conversationId: one.directLine.conversationId });
    await twin.online();
    await post(one, 'shared');
    await Promise.all([one.said('you said shared'), twin.said('you said shared')]);
    const crowd = await Promise.all(
      Array.from({ length: args.conversations }, async (_, number) => {
        const member = client({ token: await token() });
        await member.online();
        await post(member, `I am ${number}`);
        await member.said(`you said I am ${number}`);
        return texts(member);
      })
    );
    return { one: texts(one), twin: texts(twin), mixed: crowd.filter((said, number) => said.join() !== `I am ${number},you said I am ${number}`) };
  }
};

try {
  const result = await checks[check]();
  console.log(JSON.stringify(result));
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
