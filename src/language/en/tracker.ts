// The tab: set-up, healing, notes on headings, what went wrong with it.
export const tracker = {
  'tab.name': 'Influencers',

  'error.headerBelow': 'The headings stand in row {row}, not in row 1.',
  'error.headerBelow.next': 'Move or delete the rows above them, then set up again. Nothing was changed.',
  'error.noHeading': 'Muster knows none of the headings in row 1 that say who an influencer is.',
  'error.noHeading.next':
    'Say which column holds the name, the handle or the e-mail, or write one of these into row 1. Nothing was changed.',
  'error.mostPieces': 'There are {most} pieces already; more are not possible.',
  'error.mostPieces.next': 'Put further pieces into a second row of the same influencer.',

  'issue.duplicate': 'There are two columns for “{heading}”. The first is used, the other stays your own.',
  'issue.misfit': 'The column “{heading}” stays your own: its values are not what belongs into “{means}”.',
  'issue.typed':
    'In “{heading}” one typed value stays; Muster calculates the empty cells.|In “{heading}” {n} typed values stay; Muster calculates the empty cells.',
  'refused.looks':
    'Google Sheets refused formats or dropdowns for: {list}. If your list is a Table, choose Format → Convert to range, then Repair. Nothing else is missing.',
  'refused.tab': 'Google Sheets refused some colours or column groups. Nothing else is missing.',

  'healed.rows':
    'One new row was given an ID and what every row has.|{n} new rows were given an ID and what every row has.',
  'healed.copies':
    'One copied row was given an ID of its own; what was sent to the original stays with the original.|{n} copied rows were given IDs of their own; what was sent to the originals stays with them.',
  'healed.formulas': 'One formula was put back.|{n} formulas were put back.',
  'healed.dropdowns': 'One dropdown was put back.|{n} dropdowns were put back.',
  'healed.columns': 'One column was put back: {list}.|{n} columns were put back: {list}.',
  'healed.renamed': 'A renamed heading was followed: {list}.|{n} renamed headings were followed: {list}.',

  'heading.campaign': 'A row is one influencer in one campaign. Leave it empty if you have no campaigns.',
  'heading.influencerStatus':
    'Where you are with this influencer. Changing it here is as good as in the sidebar.',
  'heading.nextStep': 'Filled in when the status changes; write your own whenever you like.',
  'heading.lastMessage': 'The last mail of the thread: date, from whom, first words. Muster writes it.',
  'heading.email':
    'Several addresses, separated by commas: the first one is written to, the others get a copy.',
  'heading.firstName': 'How the person behind the e-mail address is greeted.',
  'heading.tier': 'By followers: {names}.',
  'heading.tier.from': '{tier} from {n}',
  'heading.fee': 'Agreed and net, in the currency of the row.',
  'heading.asked': 'What the influencer asks for.',
  'heading.rate': 'What one unit of the currency is worth in your base currency.',
  'heading.deliverables': 'Joined from the pieces.',
  'heading.commissionDue': 'Commission % of the revenue, in the currency of the row.',
  'heading.productValue': 'What the product costs you, in your base currency.',
  'heading.postsLive': 'Pieces with a live link or a day of publication.',
  'heading.content': 'The link to the live post.',
  'heading.disclosure': 'Whether the post says that it is advertising.',
  'heading.numbersOn': 'The day on which the numbers were taken.',
  'heading.views': 'The sum over the pieces.',
  'heading.engagementRate':
    '(Comments + shares + link clicks) / followers, for each live post with numbers. Likes are left out on purpose.',
  'heading.engagementRate.withLikes':
    '(Likes + comments + shares + link clicks) / followers, for each live post with numbers.',
  'heading.engagementRate.byReach':
    '(Comments + shares + link clicks) / reach, for each live post with both. Likes are left out.',
  'heading.cost': '(Fee + commission due) × rate + product value, in your base currency.',
  'heading.costPerEngagement': 'Cost for each comment, share or link click, in your base currency.',
  'heading.costPerEngagement.withLikes':
    'Cost for each like, comment, share or link click, in your base currency.',
  'heading.cpm': 'Cost for a thousand views, in your base currency.',
  'heading.roi': '(Revenue - cost) / cost.',
  'heading.outstanding': 'Fee and commission due, less what was paid, in the currency of the row.',
  'heading.paid': 'The sum of the monthly columns.',
  'heading.outreach': 'What happened last. Muster writes it.',
  'heading.id': 'Muster finds the row by this ID, wherever it is moved. Please leave it as it is.',
  'heading.history': 'Who changed which status when. Muster writes it.',
} as const;
