//go:build unix

package workbook

import (
	"os"
	"runtime"
	"syscall"
)

// peakMB is the memory that an ended process had resident at most.
func peakMB(s *os.ProcessState) float64 {
	peak := float64(s.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS != "darwin" { // where it is in bytes, not in KB
		peak *= 1024
	}
	return peak / 1e6
}
