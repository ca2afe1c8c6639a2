package workbook

// child moves on to the next element within the open one and tells whether there is one. The element that it opens must be
// read to its end before child is called again. Elements of other namespaces are passed over.
func (s *scanner) child() (bool, error) {
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return false, err
		case t == tokenClose:
			return false, nil
		case t == tokenText && !blank(s.text):
			return false, s.fail("want elements, got text between them")
		case t == tokenOpen && s.main:
			return true, nil
		case t == tokenOpen:
			if err := s.skip(); err != nil {
				return false, err
			}
		}
	}
}

// skip reads the open element to its end.
func (s *scanner) skip() error {
	for depth := len(s.starts); len(s.starts) >= depth; {
		t, err := s.next()
		if err != nil {
			return err
		}
		if t == tokenOpen && s.main && (string(s.name) == "row" || string(s.name) == "sheetData") {
			return &Error{
				Part: s.part, Row: s.row, Text: "want rows in the sheet's data only, got one elsewhere",
				Hint: saveAgain,
			}
		}
	}
	return nil
}

// content appends the text of the open element and reads it to its end.
func (s *scanner) content(dst []byte) ([]byte, error) {
	for start := len(dst); ; {
		t, err := s.next()
		switch {
		case err != nil:
			return dst, err
		case t == tokenClose:
			return dst, nil
		case t == tokenOpen:
			return dst, s.fail("want text, got an element within it")
		}
		if dst = append(dst, s.text...); len(dst)-start > maxCell {
			return dst, &Error{
				Part: s.part, Row: s.row, Text: "want at most 1 MB of text in a cell, got more",
				Hint: "Excel holds 32,767 letters in one: the file was not written by a spreadsheet",
			}
		}
	}
}

// richText appends the text of a string: of itself or of its runs, without those that say how to pronounce it.
func (s *scanner) richText(dst []byte) ([]byte, error) {
	for start := len(dst); ; {
		more, err := s.child()
		if err != nil || !more {
			return dst, err
		}
		switch string(s.name) {
		case "t":
			dst, err = s.content(dst)
		case "r":
			dst, err = s.richText(dst)
		default: // rPr, rPh, phoneticPr, extLst
			err = s.skip()
		}
		if err == nil && len(dst)-start > maxCell {
			err = s.fail("want at most 1 MB of text in a string, got more")
		}
		if err != nil {
			return dst, err
		}
	}
}

// root moves to the root element, which must have this name.
func (s *scanner) root(name string) error {
	for {
		t, err := s.next()
		if err != nil {
			return err
		}
		if t != tokenOpen {
			continue
		}
		if !s.main || string(s.name) != name {
			return s.fail("want the root element <%s>, got another", name)
		}
		return nil
	}
}

// ending reads what stands after the root element, so that its length and checksum are seen to be right.
func (s *scanner) ending() error {
	for {
		if t, err := s.next(); err != nil || t == tokenEnd {
			return err
		}
	}
}
