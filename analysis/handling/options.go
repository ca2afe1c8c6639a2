package handling

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
)

// Unit is what days are counted in, as timeliness counts them.
type Unit string

// The units. The day of receipt is day 0 in both.
const (
	WorkingDays  Unit = "working_days"
	CalendarDays Unit = "calendar_days"
)

// Cohort is which complaints an indicator is of.
type Cohort string

// The cohorts.
const (
	Received Cohort = "received" // by day of receipt
	Closed   Cohort = "closed"   // by day of closing
)

// Target is a limit for complaints of a type, of a severity, or of both. Of several that fit a complaint the one that names
// more holds, and of two that name as much the shorter.
type Target struct {
	Type              string `yaml:"type" json:"type"`         // value of the dimension that Options.Type names; "": any
	Severity          string `yaml:"severity" json:"severity"` // none, low, medium or high; "": any
	AcknowledgeWithin *int   `yaml:"acknowledge_within" json:"acknowledge_within"`
	CloseWithin       *int   `yaml:"close_within" json:"close_within"`
}

// The defaults of the options, and why.
const (
	// Each season twice. What one complaint in a hundred comes to, a dispute, is not seen among those of one year.
	defaultMonths = 24
	// Boards ask customers to come within a year, but most who come do so within a quarter; longer would leave out more of
	// the complaints of late, of which it is not known yet.
	defaultFollow = 90
)

// The limits of the options: beyond ten years of days and five of months a number is a mistake.
const (
	longest    = 3650
	mostMonths = 60
	mostBounds = 9
)

// Options of the analysis; the zero value is valid and judges nothing.
type Options struct {
	AcknowledgeWithin *int     `yaml:"acknowledge_within"` // limit in days where no target fits; nil: that of timeliness
	CloseWithin       *int     `yaml:"close_within"`
	Unit              Unit     `yaml:"unit"`               // "": that of timeliness
	Target            float64  `yaml:"target"`             // share that should be within the limits; 0: that of timeliness
	Type              string   `yaml:"type"`               // dimension of the types; "": category
	Targets           []Target `yaml:"targets"`            // limits by type and severity
	Cohort            Cohort   `yaml:"cohort"`             // that the course of a case is of; "": closed
	By                []string `yaml:"by"`                 // dimensions whose groups are followed; none: severity, category, cause, unit
	Months            int      `yaml:"months"`             // up to the end of the period, for groups and waits; 0: 24
	WaitBounds        []int    `yaml:"wait_bounds"`        // last day of each class of waits but the last, which is open; none: 2, 5, 10, 20, 40
	Follow            int      `yaml:"follow"`             // days after closing within which a dispute counts; 0: 90
	Dissatisfied      *float64 `yaml:"dissatisfied_below"` // of the source's own rating of the handling; nil: it is not used
}

// severities are the words of targets and the warehouse's numbers.
var severities = map[string]string{"none": "0", "low": "1", "medium": "2", "high": "3"}

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	if err := limits(o.AcknowledgeWithin, o.CloseWithin); err != nil {
		return err
	}
	for i, t := range o.Targets {
		if err := o.validateTarget(i, t); err != nil {
			return fmt.Errorf("targets: the %s: %w", ordinal(i), err)
		}
	}
	before := -1
	for _, b := range o.WaitBounds {
		if b <= before || b > longest || len(o.WaitBounds) > mostBounds {
			return fmt.Errorf("wait_bounds: want at most %d days from 0 up, each more than the one before, got %v", mostBounds, o.WaitBounds)
		}
		before = b
	}
	switch {
	case o.Unit != "" && o.Unit != WorkingDays && o.Unit != CalendarDays:
		return fmt.Errorf("unit: want working_days or calendar_days, got %q", string(o.Unit))
	case !(o.Target >= 0 && o.Target < 1):
		return fmt.Errorf("target: want a share below 1, such as 0.9, got %v", o.Target)
	case o.Cohort != "" && o.Cohort != Received && o.Cohort != Closed:
		return fmt.Errorf("cohort: want closed or received, got %q", string(o.Cohort))
	case o.Months < 0 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case o.Follow < 0 || o.Follow > longest:
		return fmt.Errorf("follow: want 1 to %d days, got %d", longest, o.Follow)
	case slices.Contains(o.By, ""):
		return fmt.Errorf("by: want names of dimensions, got %q", strings.Join(o.By, ", "))
	}
	return nil
}

func (o Options) validateTarget(i int, t Target) error {
	_, known := severities[t.Severity]
	switch {
	case t.Type == "" && t.Severity == "":
		return fmt.Errorf("want a type or a severity, got neither; the limit of all is close_within")
	case t.Severity != "" && !known:
		return fmt.Errorf("severity: want none, low, medium or high, got %q", t.Severity)
	case t.AcknowledgeWithin == nil && t.CloseWithin == nil:
		return fmt.Errorf("want acknowledge_within or close_within, got neither")
	case slices.ContainsFunc(o.Targets[:i], func(u Target) bool { return u.Type == t.Type && u.Severity == t.Severity }):
		return fmt.Errorf("it is for the same complaints as one before")
	}
	return limits(t.AcknowledgeWithin, t.CloseWithin)
}

func limits(acknowledge, closing *int) error {
	for _, l := range []struct {
		key  string
		days *int
	}{{"acknowledge_within", acknowledge}, {"close_within", closing}} {
		if l.days != nil && (*l.days < 0 || *l.days > longest) {
			return fmt.Errorf("%s: want 0 to %d days, got %d", l.key, longest, *l.days)
		}
	}
	return nil
}

func ordinal(i int) string {
	if words := []string{"first", "second", "third"}; i < len(words) {
		return words[i]
	}
	return fmt.Sprintf("%dth", i+1)
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	o.Unit = cmp.Or(o.Unit, WorkingDays)
	o.Type = unprefixed(cmp.Or(o.Type, "category"))
	o.Cohort = cmp.Or(o.Cohort, Closed)
	o.Months = cmp.Or(o.Months, defaultMonths)
	o.Follow = cmp.Or(o.Follow, defaultFollow)
	by := o.By
	if len(by) == 0 {
		by = []string{"severity", "category", "cause", "unit"}
	}
	o.By = nil
	for _, d := range by {
		o.By = append(o.By, unprefixed(d))
	}
	if len(o.WaitBounds) == 0 {
		o.WaitBounds = []int{2, 5, 10, 20, 40}
	}
	return o
}

// unprefixed is a name as analyses know it.
func unprefixed(name string) string { return strings.TrimPrefix(name, "dimensions.") }

// Further are the dimensions that are no fields of a complaint, by the key that names them.
func (o Options) Further() map[string][]string {
	o = o.withDefaults()
	further := map[string][]string{}
	for key, names := range map[string][]string{"type": {o.Type}, "by": o.By} {
		for _, name := range names {
			if analysis.Dimension(name).Further() {
				further[key] = append(further[key], name)
			}
		}
	}
	return further
}

// Clocks are the two that a limit may be for.
const (
	acknowledge = "acknowledge"
	resolve     = "resolve"
)

// limit is how many days a complaint may take, by the target that fits it best; nil: none is set. set is the target, nil where
// the limit is that of all.
func (o Options) limit(clock, kind, severity string) (days *int, set *Target) {
	days = o.CloseWithin
	if clock == acknowledge {
		days = o.AcknowledgeWithin
	}
	most := 0
	for i, t := range o.Targets {
		within, names := t.CloseWithin, 0
		if clock == acknowledge {
			within = t.AcknowledgeWithin
		}
		if within == nil || t.Type != "" && t.Type != kind || t.Severity != "" && severities[t.Severity] != severity {
			continue
		}
		for _, word := range []string{t.Type, t.Severity} {
			if word != "" {
				names++
			}
		}
		if names > most || names == most && *within < *days {
			days, set, most = within, &o.Targets[i], names
		}
	}
	return days, set
}
