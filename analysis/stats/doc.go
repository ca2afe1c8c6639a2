// Package stats is the mathematics of the analyses: pure functions on slices, with their sources.
//
//  1. Intervals and comparisons of shares, counts and rates (Wilson, Clopper–Pearson, Jeffreys, Newcombe, Garwood, exact
//     conditional, E-test), overdispersion, quantiles, p-values adjusted for many tests.
//  2. Control charts for counts, rates, individual values and rare events, with frozen, excluded and rebased points; the
//     named sets of rules by which they signal; EWMA and CUSUM; NHS marks.
//  3. Concentration: how few categories make most of a total (80 %, broken stick, Fisher–Jenks, Gini, Lorenz).
//  4. Survival: times of which some are censored, and the quantiles, means and shares that follow from them, compared
//     between groups and divided among competing ends (Kaplan–Meier, log-rank, Aalen–Johansen).
//  5. Series as season, trend and remainder (STL).
//  6. Surveillance of weekly counts (EARS, Farrington) and clusters in place and time (scan statistics).
//  7. Interrupted series: a step and a bend in a rate where something was done.
//  8. Surveys: scores with intervals, samples and their error, weights that meet known margins, what drives a judgement.
//
// No function reads anything but its arguments. Where an estimate does not exist (no data, one value, no variation) the
// result is NaN, never a plausible number, and a NaN that goes in comes out.
package stats
