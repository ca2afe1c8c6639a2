// Package stats is the mathematics of the analyses: pure functions on slices, with their sources.
//
//  1. Intervals of shares, counts and ratios of rates (Wilson, Clopper–Pearson, Garwood, exact conditional).
//  2. Control charts for counts, rates, individual values and rare events, with frozen, excluded and rebased points; the
//     named sets of rules by which they signal; EWMA and CUSUM; NHS marks.
//  3. Concentration: how few categories make most of a total.
//  4. Survival: times of which some are censored, and the quantiles and shares that follow from them (Kaplan–Meier).
//
// No function reads anything but its arguments. Where an estimate does not exist (no data, one value, no variation) the
// result is NaN, never a plausible number, and a NaN that goes in comes out.
package stats
