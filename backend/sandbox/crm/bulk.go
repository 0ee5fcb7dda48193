package crm

type job struct{}
