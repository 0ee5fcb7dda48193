// Go clients that others wrote for Zoho, run against the sandbox. Nothing of it is in the product.
module counterpart/build/strangers/golang

go 1.26

require github.com/schmorrison/Zoho v1.1.4

require (
	github.com/golang/protobuf v1.3.1 // indirect
	github.com/hashicorp/go-cleanhttp v0.5.1 // indirect
	github.com/hashicorp/go-retryablehttp v0.7.0 // indirect
	github.com/schmorrison/go-querystring v1.1.1 // indirect
	golang.org/x/net v0.0.0-20190603091049-60506f45cf65 // indirect
	google.golang.org/appengine v1.6.6 // indirect
)
