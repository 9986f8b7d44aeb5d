// The shop's chat page: Microsoft's Web Chat on the shop's own Direct Line.

const texts = {
  en: {
    title: 'Shop assistant', note: 'Automated assistant · answers in English and Chinese', language: '中文', languageLabel: 'Switch to Chinese',
    restart: 'New chat', privacy: 'Privacy', placeholder: 'Ask for a product, or send a photo',
    offline: 'The shop cannot be reached right now. Trying again…',
  },
  zh: {
    title: '购物助手', note: '自动助手 · 支持中文和英文', language: 'English', languageLabel: 'Switch to English',
    restart: '新对话', privacy: '隐私', placeholder: '想找什么？也可以发照片',
    offline: '暂时连接不上店铺，正在重试……',
  },
};

const storage = 'ecomai.chat';
const locale = chosenLocale();
let session;

function chosenLocale() {
  const wanted = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(`${storage}.lang`) ?? navigator.language;
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(storage));
  } catch {
    return null;
  }
}

/** Asks the shop for a token: for the conversation this browser already has, or for a new one. */
async function requestToken(conversationId) {
  const response = await fetch('api/chat/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ conversationId }),
  });
  if (response.status === 404 && conversationId) {
    return requestToken(undefined);
  }
  if (!response.ok) {
    throw new Error(`token: ${response.status}`);
  }
  return response.json();
}

function dress() {
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = texts[locale][element.dataset.text];
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', texts[locale][element.dataset.label]);
  }
  document.getElementById('privacy').href = `privacy?lang=${locale}`;
  document.getElementById('language').addEventListener('click', () => {
    localStorage.setItem(`${storage}.lang`, locale === 'zh' ? 'en' : 'zh');
    location.assign(location.pathname);
  });
  document.getElementById('restart').addEventListener('click', () => {
    localStorage.removeItem(storage);
    location.reload();
  });
}

function styleOptions() {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const accent = dark ? '#5eead4' : '#0f766e';
  return {
    accent,
    backgroundColor: 'transparent',
    primaryFont: getComputedStyle(document.documentElement).fontFamily,
    botAvatarImage: 'icon.svg',
    botAvatarInitials: '',
    bubbleBackground: dark ? '#1a2422' : '#ffffff',
    bubbleTextColor: dark ? '#e8efed' : '#17211f',
    bubbleBorderColor: dark ? '#2b3936' : '#dde4e2',
    bubbleBorderRadius: 14,
    bubbleFromUserBackground: dark ? '#134e4a' : '#0f766e',
    bubbleFromUserTextColor: '#ffffff',
    bubbleFromUserBorderColor: 'transparent',
    bubbleFromUserBorderRadius: 14,
    bubbleMaxWidth: 560,
    bubbleAttachmentMaxWidth: 250,
    bubbleAttachmentMinWidth: 214,
    bubbleMinWidth: 40,
    sendBoxBackground: dark ? '#1a2422' : '#ffffff',
    sendBoxTextColor: dark ? '#e8efed' : '#17211f',
    sendBoxBorderTop: `1px solid ${dark ? '#2b3936' : '#dde4e2'}`,
    sendBoxHeight: 52,
    sendBoxButtonColor: accent,
    subtle: dark ? '#9fb0ac' : '#5a6865',
    suggestedActionLayout: 'flow',
    suggestedActionBorderRadius: 18,
    suggestedActionBorderWidth: 1,
    suggestedActionBackgroundColor: dark ? '#1a2422' : '#ffffff',
    suggestedActionBackgroundColorOnHover: dark ? '#22302d' : '#f4f6f5',
    suggestedActionBackgroundColorOnActive: dark ? '#2b3936' : '#dde4e2',
    suggestedActionBackgroundColorOnFocus: dark ? '#22302d' : '#f4f6f5',
    suggestedActionTextColor: accent,
    suggestedActionBorderColor: accent,
    suggestedActionHeight: 36,
    hideUploadButton: false,
    uploadAccept: 'image/*',
    uploadMultiple: false,
    groupTimestamp: false,
    paddingWide: 12,
  };
}

function adaptiveCardsHostConfig() {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const colour = (value, subtle) => ({ default: value, subtle: subtle ?? value });
  const ink = dark ? '#e8efed' : '#17211f';
  const colours = {
    default: colour(ink, dark ? '#9fb0ac' : '#5a6865'),
    accent: colour(dark ? '#5eead4' : '#0f766e'),
    good: colour(dark ? '#86efac' : '#166534'),
    warning: colour(dark ? '#fcd34d' : '#92400e'),
    attention: colour(dark ? '#fca5a5' : '#991b1b'),
  };
  return {
    fontFamily: 'inherit',
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 14 },
    actions: { actionsOrientation: 'horizontal', actionAlignment: 'stretch', buttonSpacing: 5, maxActions: 6, spacing: 'default' },
    containerStyles: {
      default: { backgroundColor: dark ? '#1a2422' : '#ffffff', foregroundColors: colours },
    },
  };
}

function notice(text) {
  const box = document.getElementById('notice');
  box.hidden = !text;
  box.textContent = text ?? '';
}

async function open() {
  const before = remembered();
  session = await requestToken(before?.conversationId);
  document.title = session.shop[locale];
  document.querySelector('[data-text="title"]').textContent = session.shop[locale];
  const resumes = before?.conversationId === session.conversationId;
  localStorage.setItem(storage, JSON.stringify({ conversationId: session.conversationId }));

  const directLine = window.WebChat.createDirectLine({
    token: session.token,
    domain: new URL('v3/directline', document.baseURI).href,
    conversationId: resumes ? session.conversationId : undefined,
    conversationStartProperties: { locale: locale === 'zh' ? 'zh-CN' : 'en-US' },
  });
  directLine.connectionStatus$.subscribe(async status => {
    notice(status === 4 ? texts[locale].offline : undefined);
    // 3 is ExpiredToken: the laptop slept longer than the token lives.
    if (status === 3) {
      const fresh = await requestToken(session.conversationId);
      directLine.reconnect({ conversationId: fresh.conversationId, token: fresh.token });
    }
  });

  window.WebChat.renderWebChat({
    directLine,
    userID: session.userId,
    locale: locale === 'zh' ? 'zh-CN' : 'en-US',
    styleOptions: styleOptions(),
    adaptiveCardsHostConfig: adaptiveCardsHostConfig(),
    overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: texts[locale].placeholder },
  }, document.getElementById('chat'));
  document.querySelector('#chat [data-id="webchat-sendbox-input"]')?.focus();
}

dress();
open().catch(error => {
  console.error(error);
  notice(texts[locale].offline);
  setTimeout(() => location.reload(), 5000);
});
