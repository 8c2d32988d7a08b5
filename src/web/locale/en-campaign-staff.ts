import type { nlCampaignStaff } from './nl-campaign-staff.ts';

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

export const enCampaignStaff: typeof nlCampaignStaff = {
  bar: { campaign: 'Campaign', news: 'News', page: 'Public page' },
  campaign: {
    title: 'Campaign',
    lead: 'Make a code for every place or group. It shows where people come from: the poster in the community centre, or the newsletter.',
    codesTitle: 'Your codes',
    codesLead: 'With every code come a link, posters with a QR code and texts to share.',
    none: 'You have no codes yet.',
    columns: {
      code: 'Code',
      name: 'What for',
      visits: 'Visits',
      sent: 'Forms sent',
      confirmed: 'Support confirmed',
    },
    few: 'too few',
    shown: (count) => `${group(count)} or more`,
    forSharing: 'To share',
    material: 'Link, posters and texts',
    shownOn: (day) => `As of ${day}. The next one comes tomorrow.`,
    notYet: 'The first numbers come within a day.',
    how: [
      'Below 10 we show no number, but ‘too few’. From there on we round down to tens.',
      'The numbers come once a day, and lag a little behind on purpose. So nobody can see whether one particular person came or signed.',
      'No support statement says by which code someone came.',
    ],
    newTitle: 'New code',
    code: 'Code',
    codeHelp:
      'Only letters, digits and hyphens. For example: buurthuis-oost. The shorter, the easier to type.',
    name: 'What is this code for?',
    nameHelp:
      'Only you see this. For example: posters in the community centre. Do not put names of people here.',
    make: 'Make the code',
    made: (code) => `The code ${code} has been made.`,
    removed: (code) => `The code ${code} counts no longer. Its links and posters keep working.`,
    errors: {
      code: {
        empty: 'Enter a code.',
        malformed: 'Use only letters without accents, digits and hyphens. Do not begin or end with a hyphen.',
        tooLong: 'This code is too long. Use at most 32 characters.',
        tooShort: 'This code is too short. Use at least 2 characters.',
        taken: 'This code was used before. Choose another one.',
        full: 'You have made 200 codes already. There cannot be more.',
      },
      name: {
        empty: 'Enter what the code is for.',
        tooLong: 'This is too long. Use at most 80 characters.',
        other: 'Use only letters, digits and punctuation.',
      },
    },
    embedTitle: 'The count on other websites',
    embed:
      'With this code you put the counter on another website. It uses no cookies, refreshes itself, and works without JavaScript too.',
    frame: 'Counter (HTML)',
    badge: 'Image with the count (HTML)',
    badgeMarkdown: 'Image with the count (Markdown)',
    preview: 'This is what it looks like',
    pictureTitle: 'Picture beside your link',
    picture:
      'When someone shares your link on social media, this picture stands beside it. We draw it anew with the count.',
  },
  code: {
    title: (code) => `Code: ${code}`,
    linkTitle: 'The link',
    short: 'Short address, also to pass on by phone',
    shortEnglish: 'The same to the English page',
    long: 'Full link, for use online',
    postersTitle: 'Posters',
    posters:
      'Every poster has a QR code and the short address. Print it yourself, or send the version with bleed to a print shop.',
    noPosters: {
      forNow:
        'Signing is not possible now. Perhaps people can sign again later. Until then we make no posters. Take down those that still hang: the day on them has passed.',
      forGood: 'Signing is no longer possible. So we make no more posters. Take down those that still hang.',
    },
    size: { a4: 'A4', a5: 'A5' },
    plain: 'to print yourself',
    bleed: 'with 3 mm of bleed, for the print shop',
    language: { nl: 'Dutch', en: 'English' },
    textsTitle: 'Texts to share',
    texts: 'Copy a text and change it as you like. The link with your code is in it.',
    textsClosed: {
      forNow:
        'Signing is not possible now. Perhaps people can sign again later. These texts do not ask to sign now. They point to the page that says what happens next.',
      forGood:
        'Signing is no longer possible. So these texts do not ask to sign any more. They point to the page that says what happens next.',
    },
    whatsapp: 'WhatsApp or Signal',
    mail: 'Email',
    mailSubject: 'Subject',
    social: 'Social media',
    copy: 'Copy',
    copied: 'Copied',
    removeTitle: 'Stop the code',
    remove:
      'The code then counts no longer. Links and posters keep working. You cannot use the code again after that.',
    removeButton: 'Stop this code',
    back: 'To all codes',
  },
  share: {
    until: (day) => `You can sign up to and including ${day}.`,
    from: (moment) => `You can sign from ${moment}.`,
    soon: 'Signing has not started yet.',
    open: {
      whatsapp: (title, when, who, link) =>
        `I support this request for a referendum: ${title}. Will you join in? ${when} ${who} It takes 3 minutes: ${link}`,
      subject: (title) => `Will you support this request too? ${title}`,
      mail: (title, summary, when, who, link) =>
        `Hello,\n\nResidents ask for a referendum: ${title}.\n\n${summary}\n\nWould you like to support this request? You can do so online in about 3 minutes. You need an email address. ${when}\n${link}\n\n${who}\n\nFeel free to forward this email.`,
      social: (title, when, who, link) =>
        `We ask for a referendum: ${title}. ${when} ${who} Sign here: ${link}`,
    },
    closed: {
      state: {
        forNow: 'You cannot sign now. Perhaps you can sign again later.',
        forGood: 'Signing is no longer possible.',
      },
      whatsapp: (title, state, link) =>
        `Residents asked for a referendum: ${title}. ${state} Read here what happens next and what the result is: ${link}`,
      subject: (title) => `What happens next? ${title}`,
      mail: (title, summary, state, link) =>
        `Hello,\n\nResidents asked for a referendum: ${title}.\n\n${summary}\n\n${state} On this page you can read what happens next and what the result is:\n${link}\n\nFeel free to forward this email.`,
      social: (title, state, link) =>
        `We asked for a referendum: ${title}. ${state} What happens next: ${link}`,
    },
  },
  news: {
    title: 'News',
    lead: 'Write posts about your request. They stand on a page of their own, and whoever wants gets them by email. The text of the request itself never changes: that is what people signed.',
    listTitle: 'The news list',
    subscribers: (count) => `${group(count)} or more people get your news by email.`,
    few: 'There are too few people on the list to show a number.',
    privacy:
      'You see no addresses. The list stands apart from the support statements. The number is rounded down to tens, and comes once a day.',
    postsTitle: 'Your posts',
    none: 'You have written no posts yet.',
    write: 'Write a post',
    states: { draft: 'Draft', published: 'Public', retracted: 'Retracted' },
    mailing: { none: '', running: 'Being emailed', done: 'Was emailed' },
    edit: 'Change',
    mailIt: 'Email',
    view: 'View',
    newTitle: 'New post',
    editTitle: 'Change the post',
    titelNl: 'Title (Dutch)',
    tekstNl: 'Text (Dutch)',
    titelEn: 'Title (English, optional)',
    tekstEn: 'Text (English, optional)',
    markdown:
      'You can use Markdown: ## heading, **bold**, - list, [text](https://address). No HTML and no images.',
    errors: {
      empty: 'Fill this in.',
      tooLong: {
        title: 'This is too long. Use at most 150 characters.',
        body: 'This is too long. Use at most 8,000 characters.',
      },
      unreadable: 'There is a character here that cannot be read. Type the text again.',
      otherHalf: 'Fill in both the title and the text in English, or neither.',
      tooDeep:
        'There are too many quotes, lists or styles inside one another. Take out signs such as > and - at the start of a line.',
    },
    previewButton: 'See the preview',
    previewTitle: 'Preview',
    preview: 'This is how the post will look on the website. It has not been saved yet.',
    noEnglish: 'There is no English text. The English page will show the Dutch one.',
    save: 'Save as a draft',
    publish: 'Make public',
    saveChange: 'Save the change',
    change: 'Change',
    back: 'To all posts',
    retractTitle: 'Retract',
    retract:
      'The post disappears from the website. You cannot undo that. Emails that have left cannot be taken back.',
    retractButton: 'Retract this post',
    mailTitle: 'Send by email',
    mail: 'Everyone on the news list gets this post. That can be done once. You see first what goes out.',
    mailButton: 'Email this post',
    conflicts: {
      TextChanged:
        'This has not been saved. The text of this post was changed meanwhile, in another window or by someone else. What you typed is below. If you send it again, it replaces the new text.',
      MailRuns:
        'This has not been saved. The post is being emailed now, and everyone gets the same text. What you typed is below. You can save it once all emails have left.',
      KeySpent:
        'This has not been saved. A post was made after you opened this form. Was that your post? Then change it by way of ‘To all posts’. What you typed is below. If you send it again, it becomes a new post.',
    },
    notices: {
      saved: 'The post has been saved.',
      published: 'The post is public. Do you want to mail it as well? Then choose ‘Email’ at the post.',
      retracted: 'The post has been retracted.',
      mailing: 'The post is now being sent to the news list.',
      refused: 'That was no longer possible. Perhaps someone else was before you.',
      full: 'You have written 500 posts already. There cannot be more.',
    },
  },
  mailing: {
    checkTitle: 'Email this post?',
    lead: 'Check what goes out. Nothing has been sent yet.',
    changed:
      'The text of this post has been changed meanwhile. Nothing has been sent yet. Check the new text.',
    subject: { nl: 'Subject of the email', en: 'Subject of the English email' },
    text: { nl: 'Text in the email', en: 'Text in the English email' },
    to: 'To whom',
    subscribers: (count) =>
      `Everyone on the news list. That is ${group(count)} people or more, rounded down to tens.`,
    few: 'Everyone on the news list. There are too few people on it to show a number.',
    below:
      'Below the text are a link to the whole post and a link to stop the news. The emails leave bit by bit, so that emails about support do not have to wait.',
    forGood: 'You cannot undo this.',
    once: 'An email that has left cannot be taken back. You can email this post only once.',
    send: 'Yes, send the emails',
    cancel: 'No, back to the post',
  },
};
