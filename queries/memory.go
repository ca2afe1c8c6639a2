package queries

import "context"

// Memory is what a warehouse remembers of persons, beside their rows: with which keys it was made, and who is forgotten.
type Memory struct {
	Keys  []Key
	Salt  []byte          // what marks are made with where there is no key; nil: there are no such marks
	Marks map[string]bool // of what was erased
}

// Key is a key by its public fingerprint.
type Key struct {
	ID        string `db:"key_id"`
	MadeMarks bool   `db:"made_marks"` // marks cannot be compared without it
}

// Memory reads what the warehouse remembers.
func (w *Warehouse) Memory(ctx context.Context) (m Memory, err error) {
	if err := w.scan(ctx, &m.Keys, "privacy/keys.sql"); err != nil {
		return Memory{}, err
	}
	var marks []struct {
		Mark string `db:"mark"`
	}
	if err := w.scan(ctx, &marks, "privacy/marks.sql"); err != nil {
		return Memory{}, err
	}
	m.Marks = map[string]bool{}
	for _, mark := range marks {
		m.Marks[mark.Mark] = true
	}
	var salts []struct {
		Salt string `db:"salt"`
	}
	if err := w.scan(ctx, &salts, "privacy/salt.sql"); err != nil {
		return Memory{}, err
	}
	if len(salts) > 0 {
		m.Salt = []byte(salts[0].Salt)
	}
	return m, nil
}
