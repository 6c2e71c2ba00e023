// A volume driver for tests: each volume is a folder.
package main

import (
	"encoding/json"
	"net"
	"net/http"
	"os"
	"path/filepath"
)

type request struct{ Name string }

func main() {
	root := "/mnt/volumes"
	os.MkdirAll("/run/docker/plugins", 0o755)
	socket := "/run/docker/plugins/tslink.sock"
	os.Remove(socket)
	listener, err := net.Listen("unix", socket)
	if err != nil {
		panic(err)
	}
	answer := func(path string, work func(name string) any) {
		http.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			var asked request
			json.NewDecoder(r.Body).Decode(&asked)
			w.Header().Set("Content-Type", "application/vnd.docker.plugins.v1.1+json")
			json.NewEncoder(w).Encode(work(asked.Name))
		})
	}
	type m = map[string]any
	at := func(name string) string { return filepath.Join(root, name) }
	answer("/Plugin.Activate", func(string) any { return m{"Implements": []string{"VolumeDriver"}} })
	answer("/VolumeDriver.Capabilities", func(string) any { return m{"Capabilities": m{"Scope": "local"}} })
	answer("/VolumeDriver.Create", func(name string) any {
		if err := os.MkdirAll(at(name), 0o755); err != nil {
			return m{"Err": err.Error()}
		}
		if err := os.WriteFile(filepath.Join(at(name), "greeting"), []byte(os.Getenv("GREETING")), 0o644); err != nil {
			return m{"Err": err.Error()}
		}
		return m{"Err": ""}
	})
	answer("/VolumeDriver.Remove", func(name string) any { os.RemoveAll(at(name)); return m{"Err": ""} })
	answer("/VolumeDriver.Mount", func(name string) any { return m{"Mountpoint": at(name)} })
	answer("/VolumeDriver.Unmount", func(string) any { return m{"Err": ""} })
	answer("/VolumeDriver.Path", func(name string) any { return m{"Mountpoint": at(name)} })
	answer("/VolumeDriver.Get", func(name string) any {
		// Docker asks before it has a volume made.
		if _, err := os.Stat(at(name)); err != nil {
			return m{"Err": "no such volume"}
		}
		return m{"Volume": m{"Name": name, "Mountpoint": at(name)}}
	})
	answer("/VolumeDriver.List", func(string) any { return m{"Volumes": []m{}} })
	http.Serve(listener, nil)
}
