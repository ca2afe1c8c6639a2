package analysis

import "time"

// Period is a span of whole days, From inclusive, To exclusive, in the organisation's own time. Both are midnight UTC
// by convention: the warehouse's times carry no zone.
type Period struct {
	From, To time.Time
	Grain    Grain // the unit it was named in; GrainDay for a free span
}

// Grain is a calendar unit, spelled as SQL's date_trunc takes it.
type Grain string

// The grains of periods and series.
const (
	GrainDay     Grain = "day"
	GrainWeek    Grain = "week" // ISO week, Monday first
	GrainMonth   Grain = "month"
	GrainQuarter Grain = "quarter"
	GrainYear    Grain = "year"
)
