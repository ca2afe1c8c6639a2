package ingest

import (
	"embed"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/vitalfew/vitalfew/queries"
)

//go:embed presets/*.yaml
var presetFiles embed.FS

// Preset is what is known of the exports of one system or publisher. A heading may feed several fields; of several
// headings for one field, the first that a file has is taken.
type Preset struct {
	Name     string
	Title    string
	Kind     string        // of the records, see queries.Kinds
	Order    string        // of day and month where nothing else decides: mdy or dmy
	Zone     string        // of times without an offset, IANA; empty: the organisation's
	Shape    queries.Shape // what a record is; empty: complaint
	Headings []string      // the columns of exports that have no row of headings; empty: they have one
	Unquoted bool          // in these, quotation marks are text and quote nothing
	Missing  []string
	Custom   []string                       // how the system writes the headings of fields that its users made: * [list]
	Fields   map[string][]string            // canonical field to headings
	Units    map[string]string              // folded heading of a duration to its unit
	Personal map[string]string              // folded heading of personal data to its kind
	LeftOut  []string                       // headings of free text and of other personal data
	Ignored  []string                       // headings of no use
	Values   map[string]map[string][]string // canonical field to canonical word to words
	File     string                         `json:"-"` // of a user's own preset; empty: a shipped one

	known map[string]bool // folded headings
}

// Generic is the name of the preset for exports of no known system.
const Generic = "generic"

// Presets are the shipped presets by name.
var Presets = sync.OnceValue(func() []Preset {
	names, err := presetFiles.ReadDir("presets")
	if err != nil {
		panic(err) // embedded
	}
	all := make([]Preset, 0, len(names))
	for _, n := range names {
		file := path.Join("presets", n.Name())
		data, err := presetFiles.ReadFile(file)
		if err != nil {
			panic(err)
		}
		p, err := parsePreset(file, data)
		if err != nil {
			panic(err)
		}
		all = append(all, p)
	}
	return all
})

// PresetFolder is the folder beside a configuration that holds its presets.
const PresetFolder = "presets"

// ReadPresets are the shipped presets and those in the folder presets of dir, by name. One of a user's takes the place of
// the shipped one of its name. The error is an *Error.
func ReadPresets(dir string) ([]Preset, error) {
	all := slices.Clone(Presets())
	files, err := filepath.Glob(filepath.Join(globSafe(dir), PresetFolder, "*.yaml"))
	if err != nil || len(files) == 0 {
		return all, nil //nolint:nilerr // a folder that cannot be a pattern has none
	}
	slices.Sort(files)
	for _, file := range files {
		data, err := readWhole(file)
		if err != nil {
			return nil, err
		}
		p, err := parsePreset(file, data)
		if err != nil {
			return nil, err
		}
		p.File = file
		if i := slices.IndexFunc(all, func(other Preset) bool { return other.Name == p.Name }); i >= 0 {
			all[i] = p
		} else {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b Preset) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// globSafe keeps what a pattern would take for its own in the name of a folder.
func globSafe(dir string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// Replaces tells that a user's preset has taken the place of a shipped one.
func (p *Preset) Replaces() bool {
	_, err := FindPreset(p.Name)
	return p.File != "" && err == nil
}

// FindPreset is the shipped preset of that name.
func FindPreset(name string) (Preset, error) { return findPreset(Presets(), name) }

func findPreset(all []Preset, name string) (Preset, error) {
	names := make([]string, len(all))
	for i, p := range all {
		if names[i] = p.Name; p.Name == name {
			return p, nil
		}
	}
	return Preset{}, &Error{Text: fmt.Sprintf("unknown preset %q", name), Hint: didYouMean(name, names)}
}

// generic is the preset for what no other knows.
func generic(all []Preset) *Preset {
	i := slices.IndexFunc(all, func(p Preset) bool { return p.Name == Generic })
	return &all[i]
}

// presets are those that a load or a recognition knows.
func (o *Options) presets() []Preset {
	if o.Presets == nil {
		return Presets()
	}
	return o.Presets
}

// knows tells whether a preset knows a heading, by its name or as one that users of the system have made.
func (p *Preset) knows(heading string) bool {
	return p.known[fold(heading)] || p.custom(heading) != ""
}

// custom is the name that users have given to a field of their own, out of the heading that the system makes of it; ""
// where the heading is none of these.
func (p *Preset) custom(heading string) string {
	for _, pattern := range p.Custom {
		before, after, _ := strings.Cut(pattern, "*")
		if len(heading) > len(before)+len(after) && strings.EqualFold(heading[:len(before)], before) &&
			strings.EqualFold(heading[len(heading)-len(after):], after) {
			return strings.TrimSpace(heading[len(before) : len(heading)-len(after)])
		}
	}
	return ""
}

// column is the column of a file for a heading of the preset: one of that name first, then one that users have named so;
// -1 where there is none.
func (p *Preset) column(f *Form, heading string) int {
	if i := f.column(heading); i >= 0 {
		return i
	}
	folded := fold(heading)
	return slices.IndexFunc(f.Headings, func(h string) bool { return fold(p.custom(h)) == folded })
}
