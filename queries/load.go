package queries

import (
	"context"
	"errors"
)

// Load loads one file in one transaction.
func (w *Warehouse) Load(ctx context.Context, b Batch) (Loaded, error) {
	return Loaded{}, errors.ErrUnsupported
}
