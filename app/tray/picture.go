package tray

// picture returns the file of an icon in the form that this system reads;
// nothing for an icon that does not exist.
func picture(i Icon) []byte {
	file, err := icons.ReadFile("icons/" + string(i) + iconEnding)
	if err != nil {
		return nil // only names that are not among the constants
	}
	return file
}
