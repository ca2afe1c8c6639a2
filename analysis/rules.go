package analysis

import (
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// broken is a rule of control charts and the side it was broken on.
type broken struct {
	rule stats.Rule
	side int
}

// rules name what signals.
var rules = map[broken]string{
	{stats.Outside, 1}:     "trend.rule_outside_high",
	{stats.Outside, -1}:    "trend.rule_outside_low",
	{stats.Trend, 1}:       "trend.rule_rising",
	{stats.Trend, -1}:      "trend.rule_falling",
	{stats.TwoOfThree, 1}:  "trend.rule_near_upper",
	{stats.TwoOfThree, -1}: "trend.rule_near_lower",
	{stats.FourOfFive, 1}:  "trend.rule_four_high",
	{stats.FourOfFive, -1}: "trend.rule_four_low",
	{stats.Shift, 1}:       "trend.rule_above",
	{stats.Shift, -1}:      "trend.rule_below",
	{stats.LongRun, 1}:     "trend.rule_run_above",
	{stats.LongRun, -1}:    "trend.rule_run_below",
	{stats.FewCrosses, 0}:  "trend.rule_few_crossings",
	{stats.Alternating, 0}: "trend.rule_alternating",
	{stats.Within, 0}:      "trend.rule_within",
	{stats.Mixture, 0}:     "trend.rule_mixture",
}

// RuleWord names a rule of a set, with its length, as broken on a side: seven or more in a row above the mean.
func RuleWord(set stats.RuleSet, r stats.Rule, side int) charts.Value {
	n := map[stats.Rule]int{
		stats.Shift: set.Shift, stats.Trend: set.Trend, stats.Alternating: set.Alternating, stats.Within: set.Within, stats.Mixture: set.Mixture,
	}[r]
	if n == 0 {
		return charts.Phrase(charts.T(rules[broken{r, side}], nil))
	}
	return charts.Phrase(charts.T(rules[broken{r, side}], charts.Args{"n": charts.Count(int64(n))}))
}
