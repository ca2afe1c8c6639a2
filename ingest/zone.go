package ingest

import (
	"fmt"
	"time"
	_ "time/tzdata" // a small machine may have no list of zones
)

// CheckZone tells what is wrong with the name of a time zone; the empty one is none.
func CheckZone(name string) error {
	if _, err := time.LoadLocation(name); name == "Local" || err != nil {
		return fmt.Errorf("want a time zone as in Europe/Stockholm or UTC, got %q", name)
	}
	return nil
}
