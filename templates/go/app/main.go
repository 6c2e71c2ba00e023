// Command {{name}} answers HTTP requests until it is asked to stop.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

// version is set by the linker: see the Dockerfile.
var version = "dev"

func main() {
	showVersion := flag.Bool("version", false, "print the version and exit")
	address := flag.String("address", ":8080", "address to listen on")
	flag.Parse()
	if *showVersion {
		fmt.Println(version)
		return
	}

	// Docker and Kubernetes stop a container with SIGTERM, and kill it when it does not listen.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	server := &http.Server{Addr: *address, Handler: handler(), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		_ = server.Shutdown(grace)
	}()

	log.Printf("{{name}} %s listens on %s", version, *address)
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}

func handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "{{name}} %s\n", version)
	})
	return mux
}
