package workbook

import (
	"context"
	"strconv"
)

// readStyles fills in what each style of a cell makes of a number.
func (b *Book) readStyles(ctx context.Context, part string) error {
	r, err := b.archive.open(ctx, part, maxSmall)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	x := newScanner(r, part, spreadsheetSpaces)
	if err := x.root("styleSheet"); err != nil {
		return err
	}
	codes := map[int]formatKind{}
	for {
		more, err := x.child()
		if err != nil {
			return err
		}
		if !more {
			return x.ending()
		}
		switch string(x.name) {
		case "numFmts":
			err = x.each("numFmt", func() error {
				id, err := x.number("numFmtId")
				code, _ := x.attribute("formatCode")
				codes[id] = kindOf(code)
				return err
			})
		case "cellXfs":
			err = x.each("xf", func() error {
				id, err := x.number("numFmtId")
				kind, custom := codes[id]
				if !custom {
					kind = builtin(id)
				}
				b.styles = append(b.styles, kind)
				return err
			})
		default:
			err = x.skip()
		}
		if err != nil {
			return err
		}
	}
}

// each calls read for every child of this name, and passes over the others.
func (s *scanner) each(name string, read func() error) error {
	for {
		more, err := s.child()
		if err != nil || !more {
			return err
		}
		if string(s.name) == name {
			if err := read(); err != nil {
				return err
			}
		}
		if err := s.skip(); err != nil {
			return err
		}
	}
}

// number is a count or id of the open element; without the attribute it is 0.
func (s *scanner) number(name string) (int, error) {
	text, ok := s.attribute(name)
	if !ok {
		return 0, nil
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0, s.fail("%s: want a whole number, got another", name)
	}
	return int(n), nil
}
