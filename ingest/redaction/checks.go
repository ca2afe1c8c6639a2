package redaction

// Check digits and days of national numbers. The digits come as text of the length that the number has.

func digit(b byte) int { return int(b - '0') }

func two(d []byte) int { return digit(d[0])*10 + digit(d[1]) }

// luhn is the check of cards and Swedish numbers.
func luhn(d []byte) bool {
	sum := 0
	for i := range d {
		n := digit(d[len(d)-1-i])
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// day tells whether a month has a day; February has 29.
func day(month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

// swedish is YYMMDDNNNC: personnummer, or samordningsnummer with 60 added to the day.
func swedish(d []byte) bool {
	dd := two(d[4:])
	return (day(two(d[2:]), dd) || day(two(d[2:]), dd-60)) && luhn(d)
}

// century is the year that twelve digits begin with.
func century(d []byte) int {
	year := two(d)*100 + two(d[2:])
	if year < 1850 {
		return 9999
	}
	return year
}

// dayFirst is DDMMYY…, as CPR begins. Its check has not been kept since 2007.
func dayFirst(d []byte) bool { return day(two(d[2:]), two(d)) }

// norwegian is DDMMYYiiikk: fødselsnummer, D-number (40 added to the day), and test numbers (40, 65 or 80 to the month).
func norwegian(d []byte) bool {
	dd, mm := two(d), two(d[2:])
	if dd > 40 {
		dd -= 40
	}
	switch {
	case mm > 80:
		mm -= 80
	case mm > 65:
		mm -= 65
	case mm > 40:
		mm -= 40
	}
	return day(mm, dd) && mod11(d[:10], 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) && mod11(d, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
}

// mod11 tells whether the weighted sum of digits divides by eleven.
func mod11(d []byte, weights ...int) bool {
	sum := 0
	for i, w := range weights {
		sum += w * digit(d[i])
	}
	return sum%11 == 0
}

// german is the Steuer-ID: ISO 7064 mod 11,10, and among the first ten digits one comes twice or thrice, no other more
// than once.
func german(d []byte) bool {
	if d[0] == '0' {
		return false
	}
	var times [10]int
	product := 10
	for _, b := range d[:10] {
		times[digit(b)]++
		sum := (digit(b) + product) % 10
		if sum == 0 {
			sum = 10
		}
		product = sum * 2 % 11
	}
	repeated := 0
	for _, n := range times {
		if n > 3 {
			return false
		}
		if n > 1 {
			repeated++
		}
	}
	return repeated == 1 && (11-product)%10 == digit(d[10])
}

// insured is the check of the German Sozialversicherungsnummer: area, day of birth, letter, serial number, check.
func insured(d []byte, letter byte) bool {
	if dd := two(d[2:]); !day(two(d[4:]), dd) && !day(two(d[4:]), dd-50) { // 50 is added to make numbers apart
		return false
	}
	n := int(letter&^0x20-'A') + 1
	all := [12]int{digit(d[0]), digit(d[1]), digit(d[2]), digit(d[3]), digit(d[4]), digit(d[5]), digit(d[6]), digit(d[7]), n / 10, n % 10, digit(d[8]), digit(d[9])}
	sum := 0
	for i, w := range [...]int{2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1} {
		p := all[i] * w
		sum += p/10 + p%10
	}
	return sum%10 == digit(d[10])
}

// finnish is the check of the Finnish HETU: DDMMYY, a sign for the century, NNNC.
func finnish(d []byte, check byte) bool {
	if !dayFirst(d) {
		return false
	}
	n := 0
	for _, b := range d {
		n = n*10 + digit(b)
	}
	if check >= 'a' {
		check &^= 0x20
	}
	return "0123456789ABCDEFHJKLMNPRSTUVWXY"[n%31] == check
}

// mod97 is the check of an IBAN, in capital letters without spaces.
func mod97(iban []byte) bool {
	rest := 0
	for i := range iban {
		b := iban[(i+4)%len(iban)]
		if isDigit(b) {
			rest = (rest*10 + digit(b)) % 97
		} else {
			rest = (rest*100 + int(b-'A') + 10) % 97
		}
	}
	return rest == 1
}

// issued tells whether a card number of that length begins as one of an issuer does.
func issued(d []byte) bool {
	two, three, four := two(d), two(d)*10+digit(d[2]), two(d)*100+two(d[2:])
	switch len(d) {
	case 14:
		return two == 36 || two == 38 || three >= 300 && three <= 305
	case 15:
		return two == 34 || two == 37
	case 16, 19:
		return d[0] == '4' || two >= 51 && two <= 55 || four >= 2221 && four <= 2720 || four == 6011 || two == 65 ||
			three >= 644 && three <= 649 || two == 62 || four >= 3528 && four <= 3589 || four == 5018 || four == 6759
	}
	return false
}
