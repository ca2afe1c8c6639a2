package ingest

// warnCoarse is the doubt about days that are months or years: n values name no day.
const warnCoarse = "dates.coarse"

// parseMonth reads a month, 2023-01, or a year, 2023. Only a column that is mapped to a time is read so: elsewhere such a
// number is a number. Staging puts it on its first day.
func parseMonth(text []byte) (stamp, bool) {
	p := stampParser{text: text}
	p.st.half, p.st.month, p.st.order, p.st.a, p.st.b = "-", 'm', ymd, 1, 1
	var width int
	if p.st.year, width = p.digits(4); width != 4 || !plausibleYear(p.st.year) {
		return stamp{}, false
	}
	if p.i == len(text) {
		p.st.coarse = 'Y'
		return p.st, true
	}
	p.st.coarse = 'm'
	if p.st.sep = p.one("-/."); p.st.sep == 0 {
		return stamp{}, false
	}
	p.st.a, width = p.digits(2)
	return p.st, width == 2 && p.i == len(text) && isDay(p.st.year, p.st.a, 1)
}

// coarseFormat is the strptime format of a month or a year.
func (l layout) coarseFormat() string {
	if l.coarse == 'Y' {
		return "%Y"
	}
	return "%Y" + string(rune(l.sep)) + "%m"
}
