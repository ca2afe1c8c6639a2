package ingest

// time reads what follows a day: nothing, or a time of day with fraction, AM or PM and zone.
func (p *stampParser) time() bool {
	if p.i == len(p.text) {
		return true
	}
	if !p.join() {
		return false
	}
	hour, width := p.digits(2)
	if width == 0 {
		return false
	}
	st := &p.st
	st.timeSep = p.one(":.")
	minute, width := p.digits(2)
	if width != 2 || minute > 59 {
		return false
	}
	st.parts = 2
	if !p.seconds() {
		return false
	}
	p.half()
	if st.half == "-" && hour > 23 || st.half != "-" && (hour < 1 || hour > 12) {
		return false
	}
	return p.zone()
}

// join reads what stands between day and time. A time without any is for 20240305101500 only.
func (p *stampParser) join() bool {
	switch rest := p.text[p.i:]; {
	case len(rest) > 2 && rest[0] == ',' && rest[1] == ' ':
		p.st.join = ", "
	case rest[0] == ' ':
		p.st.join = " "
	case rest[0] == 'T':
		p.st.join = "T"
	default:
		return p.st.sep == 0
	}
	p.i += len(p.st.join)
	return true
}

// seconds reads :SS and a fraction, where there are any.
func (p *stampParser) seconds() bool {
	st := &p.st
	if st.timeSep != 0 && p.one(string(rune(st.timeSep))) == 0 {
		return true
	}
	second, width := p.digits(2)
	if width == 0 {
		return st.timeSep == 0
	}
	if width != 2 || second > 59 {
		return false
	}
	st.parts = 3
	if st.point = p.one(".,"); st.point == 0 {
		return true
	}
	_, width = p.digits(9)
	st.nano = width > 6
	return width > 0
}

// half reads AM or PM with or without a space before it.
func (p *stampParser) half() {
	i, space := p.i, ""
	if i < len(p.text) && p.text[i] == ' ' {
		i, space = i+1, " "
	}
	if len(p.text)-i < 2 || p.text[i+1]|0x20 != 'm' {
		return
	}
	if c := p.text[i] | 0x20; c == 'a' || c == 'p' {
		p.st.half = space
		p.i = i + 2
	}
}

// zone reads Z, +01:00, +0100, +01, or a name of two to five capitals, with or without a space before it; then the text
// must end.
func (p *stampParser) zone() bool {
	rest := p.text[p.i:]
	if len(rest) == 0 {
		return true
	}
	z := rest
	if z[0] == ' ' {
		z = z[1:]
	}
	if !isZone(z) {
		return false
	}
	p.st.zone = string(rest)
	return true
}

func isZone(z []byte) bool {
	if len(z) == 0 || len(z) > 6 {
		return false
	}
	if z[0] == '+' || z[0] == '-' {
		switch len(z) {
		case 3:
			return allDigits(z[1:])
		case 5:
			return allDigits(z[1:])
		case 6:
			return allDigits(z[1:3]) && z[3] == ':' && allDigits(z[4:])
		}
		return false
	}
	if len(z) == 1 {
		return z[0] == 'Z'
	}
	for _, c := range z {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return len(z) <= 5
}

func allDigits(b []byte) bool {
	for _, c := range b {
		if c-'0' > 9 {
			return false
		}
	}
	return true
}
