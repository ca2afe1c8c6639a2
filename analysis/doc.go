// Package analysis answers the questions of a complaint meeting.
//
//  1. An Analysis asks its Source for counts: SQL aggregates, one named query each, and nothing row by row. Texts,
//     which SQL cannot compare, come in pages and are not kept.
//  2. A pure function of its package, which needs no database, turns the counts into statistics.
//  3. The Result says what was found as sentences without language, tables and charts as data, and warnings.
//
// An analysis reads no clock, file or random number that was not handed in, knows no other analysis, and does not call
// a difference a change unless its method does.
//
// # Glossary
//
// The words of the field as the code uses them.
//
//   - As-of day: the last day that the exports can know of. Cases open on it are censored there.
//   - Balance: brought forward + received − closed = carried forward.
//   - c chart: control chart of counts whose variation is chance alone (Poisson).
//   - Censored: a case whose end is not known yet; it says only that its time is longer than what has passed.
//   - Cohort: complaints that share a period of receipt (received cohort) or of closing (closed cohort). The two answer
//     different questions and are never mixed.
//   - Control limits: the ends of usual variation, three sigma either side of the centre.
//   - Cut: the line below the vital few, drawn by a named rule.
//   - Dispersion: the variation of counts beside what chance alone explains; 1 is Poisson's.
//   - Expected: the complaints that an earlier period would have made in as many days, or units of exposure, as this one.
//   - False discovery rate: of what is called changed, the share that is not, on average.
//   - Grain: the calendar unit that something is counted by.
//   - Interval: the range that an estimate is good to, at 95 % unless said otherwise.
//   - Kaplan–Meier: the estimate of the share still open after so many days that counts censored cases rightly.
//   - Jaccard similarity: what two sets have in common, as a share of what is in either.
//   - Letter: a text that came in several complaints, word for word or nearly.
//   - Mean cumulative number: how many events a customer has had on average by a time since the first.
//   - Moving range: how far two neighbours in time are apart.
//   - Pareto: a ranking by count, weight or rate, with the running share.
//   - Rank stability: how sure the place of a category is, when complaints are drawn anew.
//   - Rate ratio: complaints per day (or per unit of exposure) in one period over those in another.
//   - Recurring: what came in several months; systematic: what recurs month after month, or in one place more than elsewhere.
//   - Signal: a point, or points in a row, that usual variation seldom makes; the only thing called a change.
//   - Usual variation: the ups and downs that the process makes by itself, without a cause worth looking for one by one.
//   - Vital few: the few categories that make most of the complaints.
//   - XmR chart: control chart of individual values with limits from their moving ranges.
package analysis
