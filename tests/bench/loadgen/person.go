package main

import (
	"math/rand"
	"sync"
	"sync/atomic"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media"
)

const videoInterval = time.Second / 15
const audioInterval = 20 * time.Millisecond

// Audio levels in -dBov (RFC 6464).
const loud, silent uint8 = 18, 127

// An Opus packet of silence.
var silence = []byte{0xf8, 0xff, 0xfe}

type layer struct {
	name          string
	width, height uint32
	bitrate       uint32
	quality       livekit.VideoQuality
}

var layers = []layer{
	{"q", 160, 90, 60_000, livekit.VideoQuality_LOW},
	{"h", 320, 180, 150_000, livekit.VideoQuality_MEDIUM},
	{"f", 640, 360, 400_000, livekit.VideoQuality_HIGH},
}

type server struct{ url, key, secret string }

// person publishes a simulcast camera and a microphone, and subscribes to nothing.
type person struct {
	identity, room string
	connection     *lksdk.Room
	samples        *samples
	left           chan struct{}
	speaking       atomic.Bool
}

func (p *person) join(s server, video bool) error {
	connection, err := lksdk.ConnectToRoom(s.url, lksdk.ConnectInfo{
		APIKey: s.key, APISecret: s.secret, RoomName: p.room,
		ParticipantIdentity: p.identity, ParticipantName: "Person " + p.identity,
	}, &lksdk.RoomCallback{}, lksdk.WithAutoSubscribe(false))
	if err != nil {
		return err
	}
	p.connection = connection
	if err := p.publishMicrophone(); err != nil {
		return err
	}
	if !video {
		return nil
	}
	return p.publishCamera()
}

func (p *person) leave() {
	close(p.left)
	if p.connection != nil {
		p.connection.Disconnect()
	}
}

func (p *person) publishMicrophone() error {
	track, err := lksdk.NewLocalTrack(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2})
	if err != nil {
		return err
	}
	var once sync.Once
	track.OnBind(func() { once.Do(func() { go p.sendAudio(track) }) })
	_, err = p.connection.LocalParticipant.PublishTrack(track, &lksdk.TrackPublicationOptions{Name: "mic", Source: livekit.TrackSource_MICROPHONE})
	return err
}

func (p *person) publishCamera() error {
	codec := webrtc.RTPCodecCapability{
		MimeType: webrtc.MimeTypeVP8, ClockRate: 90000,
		RTCPFeedback: []webrtc.RTCPFeedback{{Type: "nack"}, {Type: "nack", Parameter: "pli"}},
	}
	var tracks []*lksdk.LocalTrack
	for _, l := range layers {
		keyFrameWanted := &atomic.Bool{}
		track, err := lksdk.NewLocalTrack(codec,
			lksdk.WithSimulcast("cam-"+p.identity, &livekit.VideoLayer{Quality: l.quality, Width: l.width, Height: l.height, Bitrate: l.bitrate}),
			lksdk.WithRTCPHandler(func(packet rtcp.Packet) {
				switch packet.(type) {
				case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
					keyFrameWanted.Store(true)
				}
			}))
		if err != nil {
			return err
		}
		frames := p.samples.video[l.name]
		var once sync.Once
		track.OnBind(func() { once.Do(func() { go p.sendVideo(track, frames, keyFrameWanted) }) })
		tracks = append(tracks, track)
	}
	_, err := p.connection.LocalParticipant.PublishSimulcastTrack(tracks, &lksdk.TrackPublicationOptions{Name: "cam", Source: livekit.TrackSource_CAMERA})
	return err
}

// sendVideo sends a key frame that the server asks for at the next frame, as an encoder would.
func (p *person) sendVideo(track *lksdk.LocalTrack, frames []videoFrame, keyFrameWanted *atomic.Bool) {
	time.Sleep(time.Duration(rand.Int63n(int64(videoInterval))))
	ticker := time.NewTicker(videoInterval)
	defer ticker.Stop()
	at := 0
	for {
		select {
		case <-p.left:
			return
		case <-ticker.C:
		}
		if keyFrameWanted.Swap(false) {
			for range frames {
				if frames[at].key {
					break
				}
				at = (at + 1) % len(frames)
			}
		}
		_ = track.WriteSample(media.Sample{Data: frames[at].data, Duration: videoInterval}, nil)
		at = (at + 1) % len(frames)
	}
}

// sendAudio sends loud 20 ms packets while the person speaks, and one packet of silence in 400 ms otherwise, as browsers do.
func (p *person) sendAudio(track *lksdk.LocalTrack) {
	time.Sleep(time.Duration(rand.Int63n(int64(audioInterval))))
	ticker := time.NewTicker(audioInterval)
	defer ticker.Stop()
	// the media clock goes on through the silence: without it the server would see a turn end seconds late
	clock := time.Now()
	send := func(data []byte, level uint8) {
		sample := media.Sample{Data: data, Duration: audioInterval, Timestamp: clock}
		_ = track.WriteSample(sample, &lksdk.SampleWriteOptions{AudioLevel: &level})
	}
	at, sinceSent, wasSpeaking := 0, 0, false
	for {
		select {
		case <-p.left:
			return
		case <-ticker.C:
		}
		clock = clock.Add(audioInterval)
		if late := time.Since(clock); late > audioInterval {
			clock = clock.Add(late.Truncate(audioInterval))
		}
		sinceSent++
		switch {
		case p.speaking.Load():
			send(p.samples.voice[at%len(p.samples.voice)], loud)
			at++
			wasSpeaking, sinceSent = true, 0
		case wasSpeaking && sinceSent < 20:
			// a few silent packets after a turn let the server see it end
			send(silence, silent)
		case sinceSent >= 20:
			wasSpeaking, sinceSent = false, 0
			send(silence, silent)
		default:
			wasSpeaking = false
		}
	}
}
