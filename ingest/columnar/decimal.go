package columnar

import (
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
)

// decimals appends decimals with all the digits of their type.
func decimals(dt arrow.DataType, digits func(int) string) cell {
	scale := int(dt.(arrow.DecimalType).GetScale())
	return func(dst []byte, i int) []byte { return appendDecimal(dst, digits(i), scale) }
}

// appendDecimal appends a whole number divided by ten to the power of scale.
func appendDecimal(dst []byte, digits string, scale int) []byte {
	if strings.HasPrefix(digits, "-") {
		dst, digits = append(dst, '-'), digits[1:]
	}
	switch {
	case scale < 0 && digits != "0":
		return append(append(dst, digits...), strings.Repeat("0", -scale)...)
	case scale <= 0:
		return append(dst, digits...)
	case len(digits) <= scale:
		digits = strings.Repeat("0", scale-len(digits)+1) + digits
	}
	whole := len(digits) - scale
	return append(append(append(dst, digits[:whole]...), '.'), digits[whole:]...)
}
