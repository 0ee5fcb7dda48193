// Package desktop meets the systems that the window runs on: whether there is
// a display, what WebKit needs to be told before it starts, the signal
// handlers that it leaves behind, and which addresses may be opened.
//
// It knows neither Wails nor the product.
package desktop
