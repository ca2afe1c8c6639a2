package ingest

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// WritePreset writes a preset for exports like one that was recognised: its headings and what they are taken for, to be
// edited. The same recognition gives the same text, and exports are read by it as they were without it.
func WritePreset(r *Recognition) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say("# What vitalfew makes of exports like %s. Move a heading to what it is; docs/columns.md says what", remark(filepath.Base(r.Form.Path)))
	say("# there is. Headings are compared without case, spaces and punctuation; several for one field are alternatives.")
	say("# It was %s.", remark(r.Why()))
	say("title: %s", scalar("exports like "+filepath.Base(r.Form.Path)))
	say("order: %s                # of day and month where nothing else tells: dmy or mdy", r.order())
	if r.Preset.Zone != "" {
		say("zone: %s", scalar(r.Preset.Zone))
	}
	if r.Preset.Shape != "" {
		say("shape: %s", r.Preset.Shape)
	}
	say("missing: %s", onLine(r.Preset.Missing))
	if len(r.Preset.Custom) > 0 {
		say("custom: %s", onLine(r.Preset.Custom))
	}
	fields, units, personal := map[string][]string{}, map[string][]string{}, map[string][]string{}
	var leftOut, ignored []string
	for i, c := range r.Columns {
		if r.Form.Unnamed[i] || r.Form.firstOf(i) >= 0 {
			continue
		}
		for _, field := range c.Fields {
			fields[field] = append(fields[field], c.Heading)
		}
		if unit := r.Preset.Units[fold(c.Heading)]; unit != "" && len(c.Fields) > 0 {
			units[unit] = append(units[unit], c.Heading)
		}
		switch {
		case c.Why == Ignored:
			ignored = append(ignored, c.Heading)
		case c.Why == LeftOut && c.Kind != "":
			personal[c.Kind] = append(personal[c.Kind], c.Heading)
		case c.Why == LeftOut:
			leftOut = append(leftOut, c.Heading)
		}
	}
	writeLists(say, "fields", "", fields)
	for _, field := range r.Missing {
		say("  # No heading was found for %s.", field)
	}
	writeLists(say, "units", "", units)
	writeLists(say, "personal", "# never stored", personal)
	if len(leftOut) > 0 {
		say("left_out: %s # free text: never stored", onLine(leftOut))
	}
	if len(ignored) > 0 {
		say("ignored: %s", onLine(ignored))
	}
	if r.Preset.Name != Generic && len(r.Preset.Values) > 0 {
		say("values:")
		for _, field := range slices.Sorted(maps.Keys(r.Preset.Values)) {
			writeLists(func(f string, a ...any) { say("  "+f, a...) }, field, "", r.Preset.Values[field])
		}
	} else {
		say("# values: {state: {closed: [done]}} says what the words of this system mean; those of many languages are known.")
	}
	return b.String()
}

// order is the order of day and month in the export's dates, or the preset's where they do not tell.
func (r *Recognition) order() string {
	for _, d := range r.Dates {
		for _, format := range d.Formats {
			day, month := strings.Index(format, "%d"), strings.Index(format, "%m")
			if !d.Assumed && !strings.HasPrefix(format, "%Y") && day >= 0 && month >= 0 {
				return map[bool]string{true: "dmy", false: "mdy"}[day < month]
			}
		}
	}
	return r.Preset.Order
}

// writeLists writes lists under a key, by their own keys.
func writeLists(say func(string, ...any), key, remark string, lists map[string][]string) {
	if len(lists) == 0 {
		return
	}
	say("%s", strings.TrimRight(scalar(key)+": "+remark, " "))
	for _, k := range slices.Sorted(maps.Keys(lists)) {
		say("  %s: %s", scalar(k), onLine(lists[k]))
	}
}

// onLine is a list of words on one line.
func onLine(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = scalar(w)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
