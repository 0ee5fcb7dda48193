package app

import "github.com/sirupsen/logrus"

// wailsLog writes what Wails says into our log, one level lower than it thinks:
// its news are no news to an administrator.
type wailsLog struct{ log logrus.FieldLogger }

func (l wailsLog) Print(message string)   { l.log.Debug(message) }
func (l wailsLog) Trace(message string)   { l.log.Debug(message) }
func (l wailsLog) Debug(message string)   { l.log.Debug(message) }
func (l wailsLog) Info(message string)    { l.log.Debug(message) }
func (l wailsLog) Warning(message string) { l.log.Info(message) }
func (l wailsLog) Error(message string)   { l.log.Warn(message) }
func (l wailsLog) Fatal(message string)   { l.log.Error(message) }
