package main

import (
	"context"
	"errors"

	"github.com/vitalfew/vitalfew/queries"
)

// open opens the project's warehouse, and says what to do where that does not succeed.
func (a *app) open(ctx context.Context, p *project, o queries.Options) (*queries.Warehouse, error) {
	w, err := queries.Open(ctx, p.resolve(p.Warehouse), o)
	switch {
	case errors.Is(err, queries.ErrNewer):
		err = withHint(err, "use the vitalfew that wrote it, or move the file away and load the exports again")
	case errors.Is(err, queries.ErrMissing) && o.ReadOnly:
		err = withHint(err, "vitalfew ingest makes it from the exports")
	case errors.Is(err, queries.ErrOlder):
		err = withHint(err, "vitalfew ingest brings it up to date")
	case errors.Is(err, queries.ErrNotWarehouse):
		err = withHint(err, "warehouse: in vitalfew.yaml names another file")
	case errors.Is(err, queries.ErrDamaged):
		err = withHint(err, "move the file away and load the exports again: the warehouse holds nothing else")
	}
	return w, err
}
