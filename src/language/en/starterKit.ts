// The ready drafts in English.
export const starterKit = {
  firstContact: {
    name: 'First contact',
    subject: '{{First name|Hello}}, an idea for {{Handle|your channel}}',
    body: `Hi {{First name|there}},

{{#Why we like them}}{{Why we like them}} That is why I thought of you. {{/Why we like them}}I look after influencer work at [[your brand]]. We make [[what you make, in one line]], and I believe the people who follow you on {{Platform|your channel}} would enjoy it because [[why it fits them]].

What we have in mind: [[one Reel and two Stories in May]]. {{#Fee}}Our budget for it is {{Fee}}.{{/Fee}}{{#Product}} We would send you {{Product}} to try first.{{/Product}}

Would that be something for you? If so, just reply with your rates and which week suits you, and I will send the details.

Best regards`,
  },
  followUp1: {
    name: 'Follow-up 1',
    subject: '{{First name|Hello}}, an idea for {{Handle|your channel}}',
    body: `Hi {{First name|there}},

Just making sure my last mail did not get lost. The idea still stands, and we would love to have you with us.

Is it a yes, a no, or a “maybe later”? One word is enough.

Best regards`,
  },
  followUp2: {
    name: 'Follow-up 2',
    subject: '{{First name|Hello}}, an idea for {{Handle|your channel}}',
    body: `Hi {{First name|there}},

I do not want to fill your inbox, so this is my last note about it. If the timing is wrong, tell me when to ask again. If it is not for you, that is fine too, and I will not write about it any more.

Thank you for your time, and all the best for {{Handle|your channel}}.`,
  },
  decline: {
    name: 'Polite decline',
    subject: 'Thank you, {{First name|and all the best}}',
    body: `Hi {{First name|there}},

Thank you for your answer and for the time you took. This time we have decided to go on with other creators, because [[the reason, in a line]].

We like what you do, and I would be glad to come back to you for another campaign. Is that all right with you?

Best regards`,
  },
  address: {
    name: 'Address request',
    subject: 'Where may we send it?',
    body: `Hi {{First name|there}},

We would like to send you {{Product|the product}}. Could you reply with these?

- Full name
- Street, number, postcode, city, country
- A phone number for the courier
- Size or shade, if it matters

We use them for this parcel only. As soon as it is on its way you get the tracking number.

Best regards`,
  },
  brief: {
    name: 'Brief',
    subject: 'Brief: {{Campaign|our campaign}}',
    body: `Hi {{First name|there}},

We are glad to have you with us. Here is the brief.

What we would like you to make: {{Deliverables|[[formats and number]]}}
{{#Due 1}}First draft or post by: {{Due 1}}{{/Due 1}}
{{#Code}}Your code: {{Code}}{{/Code}}
{{#Tracking link}}Your link: {{Tracking link}}{{/Tracking link}}

Please mention: [[two or three points]]
Please avoid: [[what must not be said or shown]]
Please mark the post as advertising, with the platform's own label or a clear word at the beginning.

Say it in your own words: your followers know you, not us. Is everything clear, and does the date work for you?

Best regards`,
  },
  contract: {
    name: 'Contract',
    subject: 'Contract: {{Campaign|our campaign}}',
    body: `Hi {{First name|there}},

Here is the agreement for our cooperation{{#Contract link}}: {{Contract link}}{{/Contract link}}.

In short: {{Deliverables|[[formats and number]]}}{{#Fee}} for {{Fee}}{{/Fee}}.

Please read it through and sign it, or tell me what you would like changed. Could you do that by [[date]]?

Best regards`,
  },
  numbers: {
    name: 'Numbers request',
    subject: 'How did the post do?',
    body: `Hi {{First name|there}},

Your post has been online for some days now: thank you! For our report, could you reply with its numbers, or with a screenshot of the insights?

- Views
- Comments
- Shares
- Link clicks

Best regards`,
  },
  thanks: {
    name: 'Thanks and feedback',
    subject: 'Thank you, {{First name|from all of us}}',
    body: `Hi {{First name|there}},

Thank you for the good work. [[One sentence about what you liked]]

How was it for you? What went well, and what should we do better next time? We would be happy to work with you again: may I write to you about the next campaign?

Best regards`,
  },
  invitation: {
    name: 'Event invitation',
    subject: 'You are invited: [[event]]',
    body: `Hi {{First name|there}},

We would love to see you at [[event]], on [[date and time]] in [[place]].

There will be [[what happens there]], and time to meet the team and other creators. You are welcome to bring one person along. [[What you offer: travel, a night, a product]]

Can you come? A short reply by [[date]] is all we need.

Best regards`,
  },
  reactivation: {
    name: 'Reactivation',
    subject: '{{First name|Hello}}, shall we do something together again?',
    body: `Hi {{First name|there}},

It has been a while since we last talked about working together. I still follow {{Handle|your channel}} and like what you have been doing.

We are planning [[the new campaign, in a line]] and I thought of you, because [[why it fits them]]. {{#Fee}}Our budget for it is {{Fee}}.{{/Fee}}

Would you like to hear more? Just reply to this mail.

Best regards`,
  },
  payment: {
    name: 'Payment notice',
    subject: 'Your payment is on its way',
    body: `Hi {{First name|there}},

We have just sent your payment{{#Fee}} of {{Fee}}{{/Fee}}{{#Invoice}} for invoice {{Invoice}}{{/Invoice}}. It should reach your account within [[three]] working days.

If it does not, or if something is not right, please reply to this mail.

Thank you again, and best regards`,
  },
} as const;
