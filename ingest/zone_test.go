package ingest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
)

// Offsets that differ are doubtful only where they are not put on one clock; a zone that nobody knows is so only there.
func TestZonesOfAFile(t *testing.T) {
	path := writeFile(t, "export.csv", "Case no,Received\n1,2024-03-05T10:00:00+01:00\n2,2024-07-05T10:00:00+02:00\n3,2024-07-05T10:00:00 IST\n4,2024-07-05T10:00:00 CDT\n")
	for _, c := range []struct{ ours, source, want, zone string }{
		{"", "", "dates.zones_mixed 3", ""},
		{"Europe/Stockholm", "", "dates.zone_unknown 1", ""},
		{"Europe/Stockholm", "UTC", "dates.zone_unknown 1", "UTC"},
		{"Europe/Stockholm", "Europe/Stockholm", "dates.zone_unknown 1", ""},
	} {
		k := &keeper{}
		o := Options{Zone: c.ours, Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)}
		if _, err := Load(context.Background(), k, Source{Name: "s", Preset: Generic, Zone: c.source, Files: []string{path}}, o); err != nil {
			t.Fatal(err)
		}
		var doubts []string
		for _, w := range k.batches[0].Warnings {
			doubts = append(doubts, fmt.Sprint(w.Rule, " ", w.N))
		}
		if got := strings.Join(doubts, ", "); got != c.want || k.batches[0].Zone != c.ours || k.batches[0].SourceZone != c.zone {
			t.Errorf("%s, %s: want %s and zone %q of the source, got %s, %q", c.ours, c.source, c.want, c.zone, got, k.batches[0].SourceZone)
		}
	}
}

func TestZoneNames(t *testing.T) {
	for zone, ok := range map[string]bool{"": true, "UTC": true, "Europe/Stockholm": true, "Local": false, "CDT": false, "Europe/Stokholm": false} {
		if err := CheckZone(zone); (err == nil) != ok {
			t.Errorf("%q: %v", zone, err)
		}
	}
}
